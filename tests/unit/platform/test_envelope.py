"""What stands around every request."""

from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send
from structlog.testing import capture_logs

from dougong.http.envelope import Envelope

SCOPE: Scope = {
    "type": "http",
    "method": "POST",
    "path": "/api/v1/x",
    "headers": [(b"accept-encoding", b"gzip")],
    "query_string": b"",
}


async def test_a_caller_that_goes_away_in_the_middle_of_its_request_is_no_error() -> None:
    sent: list[Message] = []

    async def reading(scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive).body()

    async def left() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    with capture_logs() as logged:
        await Envelope(reading, tls=False)(dict(SCOPE), left, send)
    assert sent == []
    assert [entry for entry in logged if entry["log_level"] == "error"] == []
