"""The moment at which the process is asked to end: the web server waits for open streams, so they must know first."""

import asyncio
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGTERM, signal.SIGINT)


def on_ending(call: Callable[[], None]) -> Callable[[], None]:
    """Calls back in the running loop before the handlers that are there now do their part; returns how to undo this.

    uvicorn puts its own handlers in place before the first request, and tells applications only after the last has ended.
    """
    if threading.current_thread() is not threading.main_thread():
        return lambda: None
    loop = asyncio.get_running_loop()
    every = [_before(number, lambda: loop.call_soon_threadsafe(call)) for number in SIGNALS]

    def undo() -> None:
        for each in every:
            each()

    return undo


def _before(number: int, call: Callable[[], object]) -> Callable[[], None]:
    handler: Any = signal.getsignal(number)
    if not callable(handler):
        return lambda: None

    def both(number: int, frame: FrameType | None) -> None:
        call()
        handler(number, frame)

    def undo() -> None:
        if signal.getsignal(number) is both:
            signal.signal(number, handler)

    signal.signal(number, both)
    return undo
