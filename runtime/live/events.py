"""Events as text/event-stream. `id` is the moment (milliseconds): who comes back with it is told what changed since."""

import orjson

RETRY = b"retry: 3000\n\n"
QUIET_BEAT = b":\n\n"
"""A sign of life that says nothing about what was told."""


def form_event(form: str, version: str, moment: float) -> bytes:
    """`form` as `app/form`."""
    app, _, key = form.partition("/")
    return _event("form", {"app": app, "form": key, "version": version}, moment)


def inbox_event(version: str, moment: float) -> bytes:
    return _event("inbox", {"version": version}, moment)


def beat(moment: float) -> bytes:
    """A sign of life: a comment, and an event for those who count what comes. All that was before has been told."""
    return b":\nid: %d\nevent: beat\ndata: {}\n\n" % (moment * 1000)


def _event(name: str, data: dict[str, str], moment: float) -> bytes:
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (moment * 1000, name.encode(), orjson.dumps(data))


def moment_of(text: str | None) -> float | None:
    """The moment that an id names; None for what is no id of ours."""
    return int(text) / 1000 if text is not None and text.isascii() and text.isdigit() and len(text) < 16 else None
