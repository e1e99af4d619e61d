"""What stands in the way of publishing, and how it goes on."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.exc import OperationalError

from dougong.definitions.publication import repository
from dougong.definitions.publication.ddl import TableBusy
from dougong.definitions.publisher import describe
from tests.integration.definitions.bench import Bench, element, form, formula

pytestmark = pytest.mark.database

NAME = element("text", "name")


async def index_names(bench: Bench) -> set[str]:
    rows = await bench.sql("SELECT indexname FROM pg_indexes WHERE schemaname = '{s}' AND tablename LIKE 'shop\\_\\_%'")
    return {row[0] for row in rows}


class TestDuplicates:
    """Entered after the plan, before the index is there."""

    async def _stuck(self, bench: Bench) -> UUID:
        await bench.publish(form("order", NAME))
        await bench.insert("shop__order", [{"name": "a"}])
        await bench.save(form("order", element("text", "name", unique=True)))
        publication = await bench.begin()
        await bench.insert("shop__order", [{"name": "a"}])
        await bench.publisher.run(bench.workspace, publication)
        state = await bench.state(publication)
        assert (state["state"], state["error"]["code"], state["running"]) == (
            "validate",
            "publication_duplicates",
            False,
        )
        assert "shop__order__name__key" not in await index_names(bench)
        await bench.insert("shop__order", [{"name": "a"}])  # the old release goes on to allow them
        return publication

    async def test_corrected_and_resumed(self, bench: Bench) -> None:
        publication = await self._stuck(bench)
        await bench.sql("UPDATE {s}.shop__order SET name = id::text")
        await bench.publisher.run(bench.workspace, publication)
        assert (await bench.state(publication))["state"] == "done"
        assert "shop__order__name__key" in await index_names(bench)

    async def test_wish_to_go_on_takes_the_error_away_at_once(self, bench: Bench) -> None:
        """Not only when somebody is free to work on it: screens would go on to show what has been seen to."""
        publication = await self._stuck(bench)
        async with bench.databases.workspace(bench.workspace) as connection, connection.begin():
            await repository.forget_error(connection, bench.workspace, publication)
        state = await bench.state(publication)
        assert (state["state"], state["error"], state["running"]) == ("validate", None, False)

    async def test_undone(self, bench: Bench) -> None:
        publication = await self._stuck(bench)
        assert await bench.publisher.undo(bench.workspace, publication)
        await bench.publisher.wait(publication)
        assert (await bench.state(publication))["state"] == "undone"

    async def test_sweep_leaves_it_to_a_person(self, bench: Bench) -> None:
        publication = await self._stuck(bench)
        await bench.publisher.sweep([bench.workspace])
        await bench.publisher.wait(publication)
        assert (await bench.state(publication))["error"]["code"] == "publication_duplicates"


async def test_undo_wins_over_a_worker_that_is_about_to_build(bench: Bench) -> None:
    """The worker finds out too late, and removes what it built."""
    await bench.publish(form("order", NAME))
    await bench.save(form("order", element("text", "name", indexed=True)))
    publication = await bench.begin()
    other = Bench(bench.databases, bench.workspace)

    async def undo_elsewhere(place: str) -> None:
        if place.endswith(".announced"):
            assert await other.publisher.undo(bench.workspace, publication)
            await other.publisher.wait(publication)

    bench.publisher._checkpoint = undo_elsewhere
    before = await index_names(bench)
    await bench.publisher.run(bench.workspace, publication)
    assert (await bench.state(publication))["state"] == "undone"
    assert await index_names(bench) == before


async def test_invalid_index_is_built_again(bench: Bench) -> None:
    await bench.publish(form("order", NAME))
    await bench.save(form("order", element("text", "name", indexed=True)))
    publication = await bench.begin()

    async def leave_invalid(place: str) -> None:
        if place.endswith(".announced"):
            table = f"{bench.workspace.schema}.shop__order"
            async with bench.databases.owner(bench.workspace) as owner, owner.begin():
                await owner.exec_driver_sql(f"CREATE INDEX shop__order__name__idx ON {table} (id)")
            assert await bench.sql("SELECT 1 FROM pg_indexes WHERE indexname = 'shop__order__name__idx'")

    async def spoilt(connection: Any, workspace: Any, name: str) -> bool:
        return False

    bench.publisher._checkpoint = leave_invalid
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dougong.definitions.publication.indexes._state", spoilt)
        await bench.publisher.run(bench.workspace, publication)
    assert (await bench.state(publication))["state"] == "done"
    rows = await bench.sql(
        "SELECT indexdef FROM pg_indexes WHERE indexname = 'shop__order__name__idx' AND schemaname = '{s}'"
    )
    assert "(name, id)" in rows[0][0]


async def test_what_another_app_links_to_can_not_be_removed(bench: Bench) -> None:
    await bench.publish(form("customer", NAME), form("other", NAME))
    orders = Bench(bench.databases, bench.workspace, app="orders")
    await orders.create()
    link = element("link", "customer", target={"app": "shop", "form": "customer"})
    await orders.publish(form("order", NAME, link, formula("upper", "UPPER(customer.name)")))
    await bench.remove("form", "customer")
    plan = await bench.plan()
    assert {found.problem.code for found in plan.problems if found.problem.severity == "error"} == {"breaks_other_app"}


async def test_linked_app_is_compiled_anew_when_its_target_is_published(bench: Bench) -> None:
    await bench.publish(form("customer", element("text", "credit")))
    orders = Bench(bench.databases, bench.workspace, app="orders")
    await orders.create()
    link = element("link", "customer", target={"app": "shop", "form": "customer"})
    await orders.publish(form("order", NAME, link))
    before = (await orders.catalog.newest(bench.workspace)).apps["orders"]
    await bench.publish(form("customer", element("number", "credit")))
    after = (await orders.catalog.newest(bench.workspace)).apps["orders"]
    assert (after.stamp.release, after.stamp.epoch) == (before.stamp.release, before.stamp.epoch + 1)
    assert orders.catalog.peek(bench.workspace, "orders", before.stamp) is None
    target = after.compiled.forms["order"].linked(after.compiled.forms["order"].fields["customer"])
    assert target is not None
    assert target.fields["credit"].column is not None
    assert target.fields["credit"].column.name == "credit__2"
    assert before.compiled.forms["order"].table is not None  # the old one stays usable


async def test_shutdown_lets_another_process_go_on(bench: Bench) -> None:
    await bench.publish(form("order", NAME))
    await bench.save(form("order", NAME, formula("size", "LEN(name)")))
    publication = await bench.begin()
    reached = asyncio.Event()

    async def stop_here(place: str) -> None:
        if place == "backfill.0.batch":
            reached.set()
            await asyncio.sleep(60)

    bench.publisher._checkpoint = stop_here
    bench.publisher.start(bench.workspace, publication)
    await reached.wait()
    await bench.publisher.close()
    other = Bench(bench.databases, bench.workspace)
    await other.publisher.sweep([bench.workspace])
    await other.publisher.wait(publication)
    assert (await bench.state(publication))["state"] == "done"


async def test_a_heartbeat_that_fails_hides_no_reason(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    await bench.publish(form("order", NAME))
    await bench.save(form("order", NAME, formula("size", "LEN(name)")))
    publication = await bench.begin()
    beaten = asyncio.Event()

    async def refused(*_: object) -> bool:
        beaten.set()
        raise OSError("no space")

    async def stop_here(place: str) -> None:
        if place == "backfill.0.batch":
            await beaten.wait()
            await asyncio.sleep(0)  # the heart's turn
            raise TableBusy

    monkeypatch.setattr("dougong.definitions.publisher.HEARTBEAT", 0)
    monkeypatch.setattr("dougong.definitions.publication.repository.renew", refused)
    bench.publisher._checkpoint = stop_here
    await bench.publisher.run(bench.workspace, publication)
    state = await bench.state(publication)
    assert (state["running"], state["error"]["code"]) == (False, "publication_table_busy")


@pytest.mark.parametrize(
    ("error", "code", "transient"),
    [
        (TableBusy(), "publication_table_busy", True),
        (OSError("gone"), "publication_database_away", True),
        (
            OperationalError("x", None, type("Full", (Exception,), {"sqlstate": "53100"})()),
            "publication_disk_full",
            True,
        ),
        (RuntimeError("surprise"), "publication_failed", False),
    ],
)
def test_reasons(error: Exception, code: str, transient: bool) -> None:
    described = describe(error)
    assert (described["code"], described["transient"]) == (code, transient)
