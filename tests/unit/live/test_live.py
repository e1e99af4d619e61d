"""Live events without a database: gathering, merging, remembering, and when nothing may be told."""

import asyncio
import json
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from uuid import uuid4

import pytest

from dougong.access.standing import Holder
from dougong.database import Workspace
from runtime.live import stream as streams
from runtime.live.announcer import GATHER_SECONDS, TRIES, Announcer
from runtime.live.change import LONGEST, Change, decode, encode
from runtime.live.endpoints import asked_forms
from runtime.live.events import QUIET_BEAT, beat, form_event, moment_of
from runtime.live.lately import MOST, Lately
from runtime.live.stream import Stream
from runtime.signals import LocalSignals, Signals
from runtime.signals.base import Topic


def a_workspace(key: str = "acme") -> Workspace:
    return Workspace(uuid4(), key, "Acme", f"ws_{key}", "role", None, "UTC", "en-US")


class Recorded(Signals):
    """Signals that go nowhere; the first `refusals` texts find a full queue."""

    def __init__(self, refusals: int = 0) -> None:
        self.texts: list[str] = []
        self.refusals = refusals

    def send(self, topic: Topic, text: str) -> bool:
        assert topic == "live"
        self.texts.append(text)
        return len(self.texts) > self.refusals

    def changes(self) -> list[Change]:
        return [change for text in self.texts if (change := decode(text)) is not None]


class TestChange:
    def test_goes_through_a_text(self) -> None:
        [text] = encode(Change("acme", forms={"a/x", "a/y"}, members={"m"}))
        read = decode(text)
        assert read is not None
        assert (read.workspace, read.forms, read.members) == ("acme", {"a/x", "a/y"}, {"m"})

    def test_holds_keys_and_ids_alone(self) -> None:
        [text] = encode(Change("acme", forms={"a/x"}))
        assert json.loads(text).keys() == {"w", "v", "f", "m"}

    def test_many_forms_are_several_texts_that_fit(self) -> None:
        forms = {f"{'a' * 48}/{'f' * 40}{n}" for n in range(200)}
        texts = list(encode(Change("acme", forms=forms)))
        assert all(len(text) < LONGEST + 200 < 4096 for text in texts)
        assert {form for text in texts for form in cast(Change, decode(text)).forms} == forms

    def test_no_two_have_the_same_version(self) -> None:
        assert len({decode(text).version for _ in range(100) for text in encode(Change("a", forms={"a/x"}))}) == 100  # type: ignore[union-attr]  # these can be read

    @pytest.mark.parametrize(
        "text",
        ["", "x", "1", "[]", "{}", '{"w": 1, "v": "1"}', '{"w": "a"}', '{"w": "a", "v": "%s"}' % ("x" * 65), "\ud800"],
    )
    def test_strange_texts_are_none(self, text: str) -> None:
        assert decode(text) is None

    def test_strange_lists_are_empty(self) -> None:
        read = decode('{"w": "a", "v": "1", "f": [1, null, "a/x"], "m": {"x": 1}}')
        assert read is not None
        assert (read.forms, read.members) == ({"a/x"}, set())


class TestAnnouncer:
    async def test_what_comes_close_together_is_one_text(self) -> None:
        signals = Recorded()
        announcer = Announcer(signals)
        acme, other = a_workspace(), a_workspace("other")
        for n in range(100):
            announcer.forms(acme, [f"a/f{n % 3}"])
        announcer.forms(other, ["a/x"])
        announcer.inboxes(acme, [uuid4()])
        assert signals.texts == []
        await asyncio.sleep(GATHER_SECONDS * 3)
        assert [(change.workspace, len(change.forms), len(change.members)) for change in signals.changes()] == [
            ("acme", 3, 1),
            ("other", 1, 0),
        ]

    async def test_closing_sends_what_is_gathered(self) -> None:
        signals = Recorded()
        announcer = Announcer(signals)
        announcer.forms(a_workspace(), ["a/x"])
        await announcer.close()
        await announcer.close()
        assert [change.forms for change in signals.changes()] == [{"a/x"}]

    async def test_a_full_queue_is_tried_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("runtime.live.announcer.AGAIN_SECONDS", 0.001)
        signals = Recorded(refusals=3)
        announcer = Announcer(signals)
        announcer.forms(a_workspace(), ["a/x"])
        await asyncio.sleep(0.2)
        assert [change.forms for change in signals.changes()] == [{"a/x"}] * 4

    async def test_and_given_up_in_the_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("runtime.live.announcer.AGAIN_SECONDS", 0.001)
        signals = Recorded(refusals=1000)
        announcer = Announcer(signals)
        announcer.forms(a_workspace(), ["a/x"])
        await asyncio.sleep(0.3)
        assert len(signals.texts) == TRIES


class TestLocalSignals:
    async def test_a_listener_that_does_not_read_is_told_of(self, tmp_path: Path) -> None:
        signals = LocalSignals(tmp_path)
        listening = signals.listen("live")
        assert await anext(listening) == "", "it listens"
        sent = 0
        while signals.send("live", f"text {sent}"):
            sent += 1
            assert sent < 10_000
        assert [await anext(listening) for _ in range(sent)] == [f"text {n}" for n in range(sent)]
        assert signals.send("live", "again")
        assert await anext(listening) == "again"
        await listening.aclose()  # type: ignore[attr-defined]  # the Protocol promises an iterator, this is a generator
        assert signals.send("live", "to nobody")
        await signals.close()


class TestLately:
    def test_what_changed_since(self) -> None:
        lately = Lately()
        lately.begin(100)
        lately.note("a", ["x/1"], 110, "v1")
        lately.note("a", ["x/2"], 120, "v2")
        lately.note("b", ["x/1"], 130, "v3")
        forms = ["x/1", "x/2", "x/3"]
        assert lately.after("a", forms, 115) == {"x/2": "v2"}
        assert lately.after("a", forms, 110) == {"x/1": "v1", "x/2": "v2"}
        assert lately.after("a", forms, 121) == {}

    def test_who_was_away_before_it_listened_may_have_missed_all(self) -> None:
        lately = Lately()
        lately.begin(100)
        lately.note("a", ["x/1"], 110, "v1")
        found = lately.after("a", ["x/1", "x/2"], 99)
        assert found.keys() == {"x/1", "x/2"}
        assert found["x/1"] == "v1"

    def test_before_it_listens_nobody_is_told(self) -> None:
        assert Lately().after("a", ["x/1"], 0) == {}

    def test_what_was_forgotten_counts_as_missed(self) -> None:
        lately = Lately()
        lately.begin(0)
        for n in range(MOST + 1):
            lately.note("a", [f"x/{n}"], 1 + n, "v")
        assert lately.after("a", ["x/0"], 2) == {}
        assert lately.after("a", ["x/0"], 0.5).keys() == {"x/0"}


class TestStream:
    @pytest.fixture
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
        clock = SimpleNamespace(now=1000.0)
        monkeypatch.setattr(streams, "monotonic", lambda: clock.now)
        return clock

    @pytest.fixture
    def stream(self, clock: SimpleNamespace) -> Stream:
        return Stream(cast(Holder, None), frozenset({"a/x"}), b"")

    async def test_waits_for_something_to_tell(self, stream: Stream, clock: SimpleNamespace) -> None:
        stream.confirm(clock.now)
        taken = asyncio.create_task(stream.next())
        await asyncio.sleep(0)
        assert not taken.done()
        stream.tell({"a/x": b"1"})
        assert await taken == b"1"

    async def test_merges_what_was_not_taken(self, stream: Stream, clock: SimpleNamespace) -> None:
        stream.confirm(clock.now)
        for n in range(1000):
            stream.tell({"a/x": b"%d" % n, "inbox": b"i"})
        assert await stream.next() == b"999i"
        assert len(stream._waiting) == 0

    async def test_tells_nothing_to_who_was_not_looked_at(self, stream: Stream, clock: SimpleNamespace) -> None:
        stream.tell({"a/x": b"1"})
        taken = asyncio.create_task(stream.next())
        await asyncio.sleep(0)
        assert not taken.done()
        stream.confirm(clock.now)
        assert await taken == b"1"
        clock.now += streams.TRUST_SECONDS + 0.1
        stream.tell({"a/x": b"2"})
        taken = asyncio.create_task(stream.next())
        await asyncio.sleep(0)
        assert not taken.done()
        stream.end()
        assert await taken == b"", "nor when it ends"

    async def test_beats_when_nothing_else_goes_out(self, stream: Stream, clock: SimpleNamespace) -> None:
        stream.confirm(clock.now)
        stream.tell({"a/x": b"1"})
        await stream.next()
        clock.now += streams.BEAT_SECONDS - 1
        stream.keep(clock.now, b"beat")
        taken = asyncio.create_task(stream.next())
        await asyncio.sleep(0)
        assert not taken.done()
        clock.now += 1
        stream.keep(clock.now, b"beat")
        assert await taken == b"beat"

    async def test_a_beat_never_overtakes_what_waits(self, stream: Stream, clock: SimpleNamespace) -> None:
        """Who comes back with its moment would not be told of it."""
        stream.tell({"a/x": b"1"})
        clock.now += streams.BEAT_SECONDS
        stream.keep(clock.now, b"beat")
        assert await stream.next() == QUIET_BEAT

    async def test_begins_with_the_moment_it_tells_from(self, clock: SimpleNamespace) -> None:
        stream = Stream(cast(Holder, None), frozenset(), b"first ")
        stream.confirm(clock.now)
        stream.tell({"inbox": b"i"})
        assert await stream.next() == b"first i"

    async def test_is_over_when_nobody_could_look_for_long(self, stream: Stream, clock: SimpleNamespace) -> None:
        clock.now += streams.LOST_SECONDS - 1
        stream.keep(clock.now, b"beat")
        assert await stream.next() == b"beat"
        stream.keep(clock.now + 1, b"beat")
        assert await stream.next() == b""


def test_events_on_the_wire() -> None:
    assert form_event("sales/order", "v1", 12.5) == (
        b'id: 12500\nevent: form\ndata: {"app":"sales","form":"order","version":"v1"}\n\n'
    )
    assert beat(12.5) == b":\nid: 12500\nevent: beat\ndata: {}\n\n"


@pytest.mark.parametrize(
    ("text", "moment"),
    [("12500", 12.5), ("0", 0.0), (None, None), ("", None), ("-1", None), ("x", None), ("9" * 16, None), ("１", None)],
)
def test_moments_of_ids(text: str | None, moment: float | None) -> None:
    assert moment_of(text) == moment


def test_forms_that_are_asked_for() -> None:
    assert asked_forms("") == frozenset()
    assert asked_forms("a/x,b/y,a/x") == {"a/x", "b/y"}
