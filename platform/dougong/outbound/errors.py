"""Why a call to the outside has no answer. What people read is the same for an inside address that exists and one that does not."""

from dougong.errors import DougongError


class OutboundError(DougongError):
    """A call without an answer.

    `code`: `outbound_url_invalid`, `outbound_header_invalid`, `outbound_refused`, `outbound_redirects`,
    `outbound_timeout`, `outbound_too_large`, `outbound_failed`. `retryable`: the same call may succeed later. `reason`
    is for the operator's log and never shown.
    """

    def __init__(
        self, code: str, status: int, reason: str, *, retryable: bool = False, params: dict[str, object] | None = None
    ) -> None:
        super().__init__(code, status, params)
        self.reason = reason
        self.retryable = retryable


def url_invalid(reason: str) -> OutboundError:
    """The text is no address of the web, or one in a spelling that programs read differently."""
    return OutboundError("outbound_url_invalid", 422, reason)


def header_invalid(name: str) -> OutboundError:
    return OutboundError("outbound_header_invalid", 422, "header", params={"name": name[:100]})


def refused(reason: str, *, retryable: bool = False) -> OutboundError:
    """Inside, unknown or on a closed port: one code for all, so that nobody maps the inside with it."""
    return OutboundError("outbound_refused", 422, reason, retryable=retryable)


def too_many_redirects(limit: int) -> OutboundError:
    return OutboundError("outbound_redirects", 502, "redirects", params={"limit": limit})


def too_slow(seconds: float) -> OutboundError:
    return OutboundError("outbound_timeout", 504, "total time", retryable=True, params={"seconds": f"{seconds:g}"})


def too_large(limit: int, reason: str) -> OutboundError:
    return OutboundError("outbound_too_large", 502, reason, params={"limit": limit})


def failed(reason: str) -> OutboundError:
    """The network, the certificate or the other side's HTTP."""
    return OutboundError("outbound_failed", 502, reason, retryable=True)
