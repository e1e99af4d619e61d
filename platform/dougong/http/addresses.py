"""Where a request comes from, by what the server itself can know."""

from ipaddress import ip_address, ip_network

from starlette.requests import Request

from dougong.settings import Settings


def peer_address(request: Request, settings: Settings) -> str:
    """The peer's address; behind the settings' proxies, the nearest address in X-Forwarded-For that is none of them."""
    peer = request.client.host if request.client is not None else "unknown"
    if not settings.trusted_proxies or not _is_trusted(peer, settings.trusted_proxies):
        return peer
    for hop in reversed(request.headers.get("x-forwarded-for", "").split(",")):
        hop = hop.strip()
        if not _is_address(hop):
            return peer
        if not _is_trusted(hop, settings.trusted_proxies):
            return hop
    return peer


def _is_trusted(address: str, proxies: tuple[str, ...]) -> bool:
    if not _is_address(address):
        return False
    return any(ip_address(address) in ip_network(proxy, strict=False) for proxy in proxies)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
