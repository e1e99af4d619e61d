"""Due times over clock jumps, downtimes and changes to summer time and back."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from runtime.jobs.schedules import MOST_AT_ONCE, due_times, next_time

HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_on_time() -> None:
    due, following, missed = due_times("0 * * * *", "UTC", at("2026-01-01T10:00"), at("2026-01-01T10:00:01"), HOUR)
    assert (due, following, missed) == ([at("2026-01-01T10:00")], at("2026-01-01T11:00"), False)


def test_a_clock_that_went_back_fires_nothing_again() -> None:
    due, following, _ = due_times("0 * * * *", "UTC", at("2026-01-01T11:00"), at("2026-01-01T09:30"), HOUR)
    assert (due, following) == ([], at("2026-01-01T11:00"))


def test_a_downtime_is_made_up_for_within_the_window() -> None:
    due, following, missed = due_times(
        "*/15 * * * *", "UTC", at("2026-01-01T10:00"), at("2026-01-01T12:05"), timedelta(minutes=40)
    )
    assert due == [at("2026-01-01T11:30"), at("2026-01-01T11:45"), at("2026-01-01T12:00")]
    assert following == at("2026-01-01T12:15")
    assert missed


def test_what_is_due_exactly_at_the_window_is_within_it() -> None:
    due, _, missed = due_times("0 * * * *", "UTC", at("2026-01-01T10:00"), at("2026-01-01T11:00"), HOUR)
    assert due == [at("2026-01-01T10:00"), at("2026-01-01T11:00")]
    assert not missed


def test_many_due_times_come_in_portions() -> None:
    due, following, _ = due_times("* * * * *", "UTC", at("2026-01-01T00:00"), at("2026-01-02T00:00"), 48 * HOUR)
    assert len(due) == MOST_AT_ONCE
    assert following == due[-1] + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("zone", "cron", "after", "wanted"),
    [
        # the hour from 2 to 3 does not exist: right after the gap
        ("Europe/Berlin", "30 2 * * *", "2026-03-28T12:00", ["2026-03-29T01:00", "2026-03-30T00:30"]),
        # the hour from 2 to 3 happens twice: once
        ("Europe/Berlin", "30 2 * * *", "2026-10-24T12:00", ["2026-10-25T00:30", "2026-10-26T01:30"]),
        ("Asia/Shanghai", "0 9 * * 1-5", "2026-11-27T02:00", ["2026-11-30T01:00", "2026-12-01T01:00"]),
        ("Asia/Kathmandu", "0 0 * * *", "2026-01-01T00:00", ["2026-01-01T18:15", "2026-01-02T18:15"]),
        ("Pacific/Auckland", "0 8 1 * *", "2026-03-31T00:00", ["2026-03-31T19:00", "2026-04-30T20:00"]),
        ("America/New_York", "0 23 28-31 * *", "2026-02-27T00:00", ["2026-03-01T04:00", "2026-03-29T03:00"]),
    ],
)
def test_times_are_the_zones(zone: str, cron: str, after: str, wanted: list[str]) -> None:
    found, moment = [], at(after)
    for _ in wanted:
        moment = next_time(cron, zone, moment)
        found.append(moment)
    assert found == [at(text) for text in wanted]


def test_an_hourly_schedule_runs_24_hours_of_every_day() -> None:
    """Also on the days of 23 and 25 hours: an instant is never fired twice and none is left out."""
    moment, found = at("2026-10-24T00:00"), []
    while moment < at("2026-10-27T00:00"):
        moment = next_time("0 * * * *", "Europe/Berlin", moment)
        found.append(moment)
    assert all(later - earlier == HOUR for earlier, later in pairwise(found))
