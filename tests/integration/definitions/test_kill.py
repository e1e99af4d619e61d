"""Publishing killed anywhere: the old release serves on, and publishing goes on or is undone.

CI: one seed; campaign (DOUGONG_CAMPAIGN=1): 20 seeds, and each checkpoint by itself.
"""

import asyncio
import os
import random
import signal
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.integration.definitions.bench import Bench, element, form, formula

pytestmark = [pytest.mark.database, pytest.mark.kill]

CAMPAIGN = bool(os.environ.get("DOUGONG_CAMPAIGN"))
SEEDS = range(20 if CAMPAIGN else 1)
ROWS = 1100  # three batches
SCRIPT = Path(__file__).with_name("publish_process.py")
ROOT = Path(__file__).parents[3]

_ITEMS = [element("number", "qty"), element("number", "price", decimals=2)]
_OLD = (
    form("customer", element("text", "name")),
    form(
        "order",
        element("text", "name"),
        element("text", "amount"),
        element("text", "note", unique=True),
        element("sub_form", "items", elements=_ITEMS),
    ),
)
_NEW = (
    _OLD[0],
    form(
        "order",
        element("text", "name", unique=True),
        element("number", "amount", decimals=2, indexed=True),
        element("text", "note"),
        element("link", "customer", target={"form": "customer"}),
        element("sub_form", "items", elements=[*_ITEMS, formula("line", "qty * price")]),
        element("sub_form", "more", elements=[element("text", "text")]),
        formula("total", "SUM(items.line) + amount"),
    ),
    form("extra", element("text", "name")),
)


async def prepare(bench: Bench) -> UUID:
    """A first release with records, and the publication of the next, not begun yet."""
    await bench.publish(*_OLD)
    await bench.insert("shop__order", [{"name": f"n{n}", "amount": f"{n}.50", "note": f"{n}"} for n in range(ROWS)])
    await bench.sql(
        "INSERT INTO {s}.shop__order__items (id, record_id, position, qty, price)"
        " SELECT gen_random_uuid(), id, 0, 2, 5 FROM {s}.shop__order"
    )
    await bench.save(*_NEW)
    return await bench.begin()


async def run_and_kill(bench: Bench, publication: UUID, kill_at: int) -> str | None:
    """Works on the publication in a process of its own; the place where it was killed, None when it came to its end."""
    url = bench.databases.url.render_as_string(hide_password=False)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(SCRIPT),
        url,
        bench.workspace.key,
        str(publication),
        str(kill_at),
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}"},
    )
    out, _ = await process.communicate()
    if process.returncode == -signal.SIGKILL:
        await bench.sql("UPDATE {s}.publication SET lease_until = now() WHERE lease_until IS NOT NULL")
        return out.decode().strip()
    assert process.returncode == 0
    return None


async def catalog_of(bench: Bench) -> set[tuple[Any, ...]]:
    """All that the database knows about the forms' tables: columns, indexes, constraints, triggers."""
    queries = (
        "SELECT 'column', table_name, column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = '{s}' AND table_name LIKE 'shop\\_\\_%'",
        "SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = '{s}'"
        " AND tablename LIKE 'shop\\_\\_%'",
        "SELECT 'constraint', conrelid::regclass::text, conname, convalidated::text FROM pg_constraint"
        " WHERE connamespace = '{s}'::regnamespace AND conrelid::regclass::text LIKE '%shop\\_\\_%'",
        "SELECT 'trigger', tgrelid::regclass::text, tgname, '' FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid"
        " WHERE NOT tgisinternal AND c.relnamespace = '{s}'::regnamespace",
        "SELECT 'invalid', c.relname, '', '' FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
        " WHERE NOT indisvalid AND c.relnamespace = '{s}'::regnamespace",
    )
    return {tuple(row) for query in queries for row in await bench.sql(query)}


async def old_release_serves(bench: Bench) -> None:
    """A writer of the old release, as it would be in another process."""
    await bench.insert(
        "shop__order", [{"name": f"w{os.urandom(6).hex()}", "amount": "7.50", "note": os.urandom(6).hex()}]
    )


async def assert_published(bench: Bench, publication: UUID) -> None:
    state = await bench.state(publication)
    assert (state["state"], state["release"], state["error"]) == ("done", 2, None)
    wrong = await bench.sql(
        "SELECT count(*) FROM {s}.shop__order o WHERE amount__2 IS DISTINCT FROM amount::numeric OR total IS DISTINCT FROM"
        " amount::numeric + (SELECT coalesce(sum(qty * price), 0) FROM {s}.shop__order__items WHERE record_id = o.id)"
    )
    assert wrong[0][0] == 0
    assert (await bench.sql("SELECT count(*) FROM {s}.shop__order__items WHERE line IS DISTINCT FROM qty * price"))[0][
        0
    ] == 0
    found = await catalog_of(bench)
    assert not {entry for entry in found if entry[0] in ("trigger", "invalid")}
    assert {name for kind, _, name, _ in found if kind == "index"} >= {"shop__order__name__key"}
    assert not {name for kind, _, name, _ in found if kind == "index"} & {"shop__order__note__key"}
    assert {valid for kind, _, _, valid in found if kind == "constraint"} == {"true"}
    assert (await bench.sql("SELECT count(*) FROM {s}.publication_dirty"))[0][0] == 0


@pytest.mark.parametrize("seed", SEEDS)
async def test_killed_again_and_again_it_goes_on_to_the_end(bench: Bench, seed: int) -> None:
    publication, chance = await prepare(bench), random.Random(seed)
    killed = []
    while (place := await run_and_kill(bench, publication, chance.randint(2, 5 if CAMPAIGN else 9))) is not None:
        killed.append(place)
        state = await bench.state(publication)
        if state["release"] is None:
            assert (await bench.catalog.newest(bench.workspace)).apps["shop"].stamp.release == 1
            await old_release_serves(bench)
    assert len(killed) > 3, killed
    await assert_published(bench, publication)


@pytest.mark.parametrize("seed", SEEDS)
async def test_killed_and_undone_nothing_is_left_of_it(bench: Bench, seed: int) -> None:
    chance = random.Random(seed)
    publication = await prepare(bench)
    before = await catalog_of(bench)
    place = await run_and_kill(bench, publication, chance.randint(4, 22))
    assert place is not None
    if (await bench.state(publication))["release"] is None:
        await old_release_serves(bench)
        assert await bench.publisher.undo(bench.workspace, publication)
        await bench.publisher.close()
        await bench.sql("UPDATE {s}.publication SET lease_until = now() WHERE lease_until IS NOT NULL")
        while await run_and_kill(bench, publication, chance.randint(2, 6)) is not None:
            pass
        assert (await bench.state(publication))["state"] == "undone"
        assert await catalog_of(bench) == before
        assert (await bench.sql("SELECT count(*) FROM {s}.publication_dirty"))[0][0] == 0
        await old_release_serves(bench)
        # and the same draft can be published after all
        publication = await bench.begin()
    await bench.publisher.run(bench.workspace, publication)
    await assert_published(bench, publication)


@pytest.mark.campaign
async def test_killed_once_at_each_checkpoint(bench: Bench) -> None:
    publication = await prepare(bench)
    places = set()
    kill_at = 1
    while (place := await run_and_kill(bench, publication, kill_at)) is not None:
        # one further than before when it comes to the same place again
        kill_at = kill_at + 1 if place in places else 1
        places.add(place)
    assert len(places) > 15
    await assert_published(bench, publication)


async def test_held_publication_is_not_taken_by_another(bench: Bench) -> None:
    publication = await prepare(bench)
    await bench.sql("UPDATE {s}.publication SET owner = 'other', lease_until = now() + interval '1 minute'")
    await bench.publisher.run(bench.workspace, publication)
    assert (await bench.state(publication))["state"] == "expand"
    await bench.publisher.sweep([bench.workspace])
    await bench.publisher.wait(publication)
    assert (await bench.state(publication))["state"] == "expand"


async def test_process_that_lost_its_lease_writes_nothing_more(bench: Bench) -> None:
    publication = await prepare(bench)

    async def steal(place: str) -> None:
        if place.endswith(".batch"):
            bench.publisher._checkpoint = other_checkpoint
            await bench.sql("UPDATE {s}.publication SET attempt = attempt + 1, owner = 'other'")

    async def other_checkpoint(place: str) -> None:
        raise AssertionError(f"went on at {place}")

    bench.publisher._checkpoint = steal
    await bench.publisher.run(bench.workspace, publication)
    state = await bench.state(publication)
    assert (state["state"], state["rows_done"]) == ("backfill", 0)
    assert (await bench.sql("SELECT count(*) FROM {s}.shop__order WHERE amount__2 IS NOT NULL"))[0][0] == 0
    assert (await bench.sql("SELECT count(*) FROM {s}.shop__order WHERE amount::numeric >= 0"))[0][0] == Decimal(ROWS)
