"""The answer that goes on: events as they come, until the page leaves or the stream is over."""

import asyncio
from time import perf_counter

import structlog
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from dougong.http.request_facts import ANSWERED
from runtime.live.events import RETRY
from runtime.live.hub import Hub
from runtime.live.stream import Stream

log = structlog.get_logger("dougong.live")
STUCK_SECONDS = 60.0
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}  # the second for nginx, which would gather


class EventStream(Response):
    """Sends one text at a time: while a slow reader has not taken it, what follows is merged in the stream."""

    media_type = "text/event-stream"

    def __init__(self, hub: Hub, stream: Stream) -> None:
        super().__init__(headers=HEADERS)
        del self.headers["content-length"]
        self._hub = hub
        self._stream = stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        stream = self._stream
        leaving = asyncio.ensure_future(_left(receive))
        leaving.add_done_callback(lambda _: stream.end())
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            scope[ANSWERED] = perf_counter()
            text = RETRY
            while text:
                await _send(send, text, more=True)
                text = await stream.next()
            await _send(send, b"", more=False)
        except TimeoutError:
            log.info("a page that does not read is left alone")
        finally:
            leaving.cancel()
            self._hub.leave(stream)


async def _send(send: Send, text: bytes, *, more: bool) -> None:
    async with asyncio.timeout(STUCK_SECONDS):
        await send({"type": "http.response.body", "body": text, "more_body": more})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
