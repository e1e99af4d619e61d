"""The built web clients: pages with a fresh nonce, and their files from a list (no path of a request is ever opened)."""

import mimetypes
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Match
from starlette.types import Scope

from dougong.access.levels import Public
from dougong.errors import DougongError
from dougong.http.guard import Declaration
from dougong.http.routes import GuardedPlainRoute, Routes
from dougong.parts import Platform

NONCE = "__CSP_NONCE__"
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATED = "public, max-age=3600"
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
_HASHED_FOLDERS = ("assets/", "builder-assets/")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of a web client and its compressed copies, by encoding."""

    path: Path
    media_type: str
    cache_control: str
    compressed: dict[str, Path]


class _Fallback(GuardedPlainRoute):
    """Whatever no other route knows, except under /api."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] == "http" and scope["path"].startswith("/api"):
            return Match.NONE, {}
        return super().matches(scope)


async def page_or_asset(request: Request) -> Response:
    """A client's page (with its own status for addresses that no client knows), or one of its files."""
    path = request.url.path
    asset = assets(_stamp()).get(path)
    if asset is not None:
        return _asset_response(request, asset)
    if "text/html" not in request.headers.get("accept", "") and not _is_page(path):
        raise DougongError("not_found", 404)
    return _page(request, 200 if _is_page(path) else 404)


routes = Routes(prefix="", tag="pages")
routes.last_routes.append(_Fallback("/{path:path}", page_or_asset, "GET", Declaration(Public, any_query=True)))


@lru_cache(maxsize=1)
def assets(stamp: tuple[int, ...]) -> dict[str, Asset]:
    """Every built file by its address, as of the builds that the stamp is of."""
    return {f"/{name}": _asset(folder / name, name) for folder in _folders() for name in _files(folder)}


def _stamp() -> tuple[int, ...]:
    """Changes when a client is built anew, which a server need not be restarted for."""
    return tuple(entry.stat().st_mtime_ns for folder in _folders() for entry in (folder, *_hashed(folder)))


def _hashed(folder: Path) -> list[Path]:
    return [folder / name for name in _HASHED_FOLDERS if (folder / name).is_dir()]


@lru_cache(maxsize=8)
def _html(name: str, stamp: tuple[int, ...]) -> str:
    for folder in _folders():
        file = folder / name
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise DougongError("client_not_built", 503)


def _page(request: Request, status: int) -> Response:
    platform: Platform = request.app.state.platform
    nonce = secrets.token_urlsafe(16)
    headers = {"cache-control": "no-store"}
    if platform.settings.content_security_policy:
        headers["content-security-policy"] = _POLICY.format(nonce=nonce)
    html = _html(_entry(request.url.path), _stamp()).replace(NONCE, nonce)
    return Response(html, status_code=status, headers=headers, media_type="text/html")


def _entry(path: str) -> str:
    if path == "/m" or path.startswith("/m/"):
        return "phone.html"
    if path == "/build" or path.startswith("/build/"):
        return "builder.html"
    return "index.html"


def _is_page(path: str) -> bool:
    return path in ("/", "/login", "/setup", "/reset", "/w", "/m", "/build") or path.startswith(
        ("/w/", "/m/", "/build/")
    )


def _asset_response(request: Request, asset: Asset) -> Response:
    accepted = request.headers.get("accept-encoding", "")
    headers = {"cache-control": asset.cache_control, "vary": "accept-encoding"}
    for encoding, file in asset.compressed.items():
        if encoding in accepted:
            return FileResponse(file, media_type=asset.media_type, headers={**headers, "content-encoding": encoding})
    return FileResponse(asset.path, media_type=asset.media_type, headers=headers)


def _asset(path: Path, name: str) -> Asset:
    compressed = {
        encoding: Path(f"{path}{ending}") for encoding, ending in ENCODINGS if Path(f"{path}{ending}").is_file()
    }
    cached = IMMUTABLE if name.startswith(_HASHED_FOLDERS) else REVALIDATED
    return Asset(path, mimetypes.guess_type(name)[0] or "application/octet-stream", cached, compressed)


def _files(folder: Path) -> Iterator[str]:
    endings = (".html", *(ending for _, ending in ENCODINGS))
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.endswith(endings):
            yield file.relative_to(folder).as_posix()


@cache
def _places() -> tuple[Path, ...]:
    here = Path(__file__).parent
    installed = find_spec("runtime.builder_dist")
    builder = [Path(place) for place in installed.submodule_search_locations or ()] if installed is not None else []
    return (here / "web/dist", here.parent / "builder_ui/dist", *builder)


def _folders() -> list[Path]:
    """The clients' build folders: in a checkout beside their sources, in a wheel inside this package."""
    return [folder for folder in _places() if folder.is_dir()]
