"""The audit log tells everything: folded from empty, it gives the tables cell by cell, after any history."""

import asyncio
import os
import random
from dataclasses import dataclass, field
from typing import Any

import orjson
import pytest
from sqlalchemy import select

from dougong.definitions import ReleaseCatalog
from engines.access import Rights
from engines.form.query.document import stored_json
from engines.form.query.source import Source, Statement
from engines.form.query.statements import compile_statement
from runtime.audit_replay import Records, Replayed
from tests.integration.publishing import publish
from tests.integration.record_bench import Office

pytestmark = pytest.mark.database

CAMPAIGN = bool(os.environ.get("DOUGONG_CAMPAIGN"))
STEPS = 10_000 if CAMPAIGN else 150
SEED = int(os.environ.get("DOUGONG_SEED", "20261124"))


@dataclass
class History:
    """Random work on orders, customers, places and visits; some of it is refused."""

    office: Office
    random: random.Random
    versions: dict[str, dict[str, int]] = field(default_factory=dict)  # form → living record → version
    binned: dict[str, dict[str, int]] = field(default_factory=dict)

    async def publish(self) -> None:
        """Another shape of the form `shape`, published while people work."""
        kinds = ({"type": "text"}, {"type": "number", "decimals": 2}, {"type": "date"}, None)
        elements = [
            {**kind, "key": key, "label": key} for key in ("x", "y") if (kind := self.random.choice(kinds)) is not None
        ]
        factor = self.random.randrange(1, 4)
        elements += [
            {"type": "text", "key": "fixed", "label": "fixed"},
            {"type": "formula", "key": "f", "label": "f", "expression": {"formula": f"LEN(fixed) * {factor}"}},
            {"type": "sub_form", "key": "rows", "label": "rows", "elements": [
                {**self.random.choice(kinds[:2]), "key": "z", "label": "z"},
            ]},
        ]  # fmt: skip
        form = {"type": "form", "key": "shape", "format": 1, "label": "shape", "elements": elements}
        publishing = publish(self.office.client, self.office.workspace, self.office.app, [form])
        await asyncio.gather(publishing, *(self.step("shape") for _ in range(8)))

    async def step(self, form: str | None = None) -> None:
        form = form or self.random.choice(("order", "order", "customer", "place", "visit", "shape"))
        changes = (self.change, self.change, self.change)
        await self.random.choice((self.create, self.create, *changes, self.delete, self.restore))(form)

    async def create(self, form: str) -> None:
        response = await self.desk(form).create(self.values(form))
        assert response.status_code in (201, 404, 422), response.text
        if response.status_code == 201:
            self.living(form)[response.json()["id"]] = 1

    async def change(self, form: str) -> None:
        record = self.any(self.living(form))
        if record is None:
            return
        found = await self.desk(form).get(record)
        if found.status_code != 200:
            return  # another task was faster
        current = found.json()
        values = self.values(form)
        kept = {key: value for key, value in values.items() if self.random.random() < 0.5}
        for key in ("items", "stops", "rows"):
            if key in kept and current["values"].get(key):
                rows = [{"id": row["id"], "values": {}} for row in current["values"][key]]
                self.random.shuffle(rows)
                kept[key] = [*rows[: self.random.randrange(len(rows) + 1)], *kept[key]]
        version = current["version"] if self.random.random() < 0.9 else current["version"] - 1
        await self.desk(form).patch(record, version, kept)

    async def delete(self, form: str) -> None:
        record = self.any(self.living(form))
        if record is None:
            return
        found = await self.desk(form).get(record)
        version = found.json()["version"] if found.status_code == 200 else 0
        if (await self.desk(form).delete(record, version)).status_code == 204:
            self.living(form).pop(record, None)
            self.binned.setdefault(form, {})[record] = version + 1

    async def restore(self, form: str) -> None:
        record = self.any(self.binned.get(form, {}))
        if record is None:
            return
        desk, version = self.desk(form), self.binned[form][record]
        response = await desk.client.post(f"{desk.url}/{record}/restore", headers={"If-Match": f'"{version}"'})
        if response.status_code == 200:
            self.binned[form].pop(record, None)
            self.living(form)[record] = version + 1

    def values(self, form: str) -> dict[str, Any]:
        chance = self.random
        if form == "customer":
            name, code = chance.choice(("甲", "乙", "丙", "")), str(chance.randrange(60))
            return {"name": name, "code": code, "credit_limit": self.number()}
        if form == "place":
            return {"name": chance.choice(("here", "there", None))}
        if form == "shape":
            sent = {"fixed": "a" * chance.randrange(5), "rows": [{"values": {"z": chance.choice(("1", "2.5"))}}]}
            return sent | {chance.choice("xy"): chance.choice(("12", "2026-01-01", "n/a", None))}
        if form == "visit":
            stops = [{"values": {"place": self.any(self.living("place"))}} for _ in range(chance.randrange(3))]
            return {"title": "t", "place": self.any(self.living("place")), "stops": stops}
        return {
            "subject": self.mostly(("a", "订单", "x" * 40), "x" * 41),
            "customer": self.any(self.living("customer")),
            "status": chance.choice(("draft", "open", None)),
            "tags": chance.sample(("a", "b", "c"), chance.randrange(4)),
            "amount": self.number(),
            "discount": self.mostly(("0.0525", "1", None), "2"),
            "day": chance.choice(("2026-02-28", "0001-01-01", "9999-12-31", None)),
            "at": chance.choice(("2026-11-24T01:30:00Z", "2026-11-24T09:30:12+08:00", None)),
            "clock": chance.choice(("09:30:00", "23:59:59", None)),
            "urgent": chance.choice((True, False, None)),
            "seller": chance.choice((str(self.office.admin.member_id), None)),
            "note": chance.choice(("第一行\n第二行", "", None)),
            "items": [
                {
                    "values": {
                        "product": chance.choice("xyz"),
                        "qty": self.mostly(("0", "3", "1e2", None), "-1"),
                        "price": self.number(),
                    }
                }
                for _ in range(chance.randrange(4))
            ],
        }

    def number(self) -> Any:
        return self.mostly(("0", "1.50", "0.01", "1e2", None), self.random.choice(("-3", "123456789012345678901", "x")))

    def mostly(self, good: tuple[Any, ...], wrong: Any) -> Any:
        return wrong if self.random.random() < 0.03 else self.random.choice(good)

    def any(self, records: dict[str, int]) -> str | None:
        return self.random.choice(sorted(records)) if records else None

    def living(self, form: str) -> dict[str, int]:
        return self.versions.setdefault(form, {})

    def desk(self, form: str) -> Any:
        return self.office.desk(self.office.client, form)


async def stored(office: Office, key: str) -> Records:
    """What is in the tables of a form, the recycle bin too."""
    form = (await ReleaseCatalog(office.databases).app(office.workspace, office.app)).compiled.forms[key]
    source = Source(Statement(Rights(["system"])), form, form.table.alias("record"))
    columns = [source.column("id"), source.column("version"), source.column("deleted_at"), stored_json(source)]
    query = compile_statement(select(*columns).select_from(source.from_clause))
    async with office.databases.raw(office.workspace) as connection:
        rows = await connection.fetch(query.sql)
    found: Records = {}
    for record_id, version, deleted_at, document in rows:
        values = {name: value for name, value in orjson.loads(document).items() if value not in (None, [])}
        rows_of = {
            name: {
                row["id"]: {"position": place} | {k: v for k, v in row["values"].items() if v is not None}
                for place, row in enumerate(values.pop(name, []))
            }
            for name in form.rows
        }
        found[str(record_id)] = Replayed(version, deleted_at is not None, values, rows_of)
    return found


def differences(told: Replayed, found: Replayed) -> dict[str, Any]:
    """What the log and the table tell differently: name → (log, table)."""
    pairs = {name: (told.values.get(name), found.values.get(name)) for name in {*told.values, *found.values}}
    pairs |= {f"{name}[]": (told.rows.get(name, {}), found.rows.get(name, {})) for name in {*told.rows, *found.rows}}
    pairs |= {"version": (told.version, found.version), "deleted": (told.deleted, found.deleted)}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


async def test_the_log_gives_the_tables(office: Office) -> None:
    history = History(office, random.Random(SEED))
    for number in range(STEPS):
        if number % 30 == 0 and (not CAMPAIGN or number % 300 == 0):
            await history.publish()
        await history.step()
    told = await office.replayed()
    for form in ("order", "customer", "place", "visit", "shape"):
        expected = await stored(office, form)
        log = told.get((office.app, form), {})
        assert expected
        assert set(log) == set(expected)
        for record_id, record in expected.items():
            replayed = log[record_id]
            replayed.values = {k: v for k, v in replayed.values.items() if k not in ("owner_id", "department_id")}
            assert differences(replayed, record) == {}, f"seed {SEED}, {form} {record_id}"
