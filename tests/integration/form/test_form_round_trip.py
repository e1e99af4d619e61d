"""Every kind through PostgreSQL and back: values, filters, order, pages."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from engines.form import CompiledForm
from engines.form.query import read_query
from engines.form.query.names import find
from engines.form.query.operators import ALWAYS, OPERATORS
from engines.form.registry import FIELD_KINDS
from engines.problems import Refused
from tests.integration.form.conftest import ALL, Base, open_base, record_id
from tests.unit.form.samples import THING, element, form

pytestmark = pytest.mark.database
STORED = [name for name in FIELD_KINDS if name not in ("formula", "lookup", "sub_form")]


@dataclass
class Filled:
    """A form with a field and a row field of one kind: six records with samples, two blank ones."""

    base: Base
    form: CompiledForm
    samples: list[Any]

    @property
    def is_writable(self) -> bool:
        return self.form.fields["field"].is_writable


@pytest.fixture(scope="module", params=STORED)
async def filled(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[Filled]:
    async with open_base(database_url) as base:
        rows = {"type": "sub_form", "key": "rows", "label": "Rows", "elements": [element(request.param, "inner")]}
        app = await base.publish("app", THING, form(element(request.param, "field"), rows))
        for n in range(6):
            await base.insert(app.forms["thing"], n, {"name": f"thing {n}"})
        compiled = app.forms["form"]
        field = compiled.fields["field"]
        samples = [field.kind.sample(field.definition, n) for n in range(6)] + [None, None]
        for n, sample in enumerate(samples):
            values = {"field": sample, "rows": [{"values": {"inner": sample}}]} if field.is_writable else {}
            await base.insert(compiled, n, values)
        # a serial number has no blanks
        yield Filled(base, compiled, samples if field.is_writable else samples[:6])


async def test_values_come_back_as_they_were_sent(filled: Filled) -> None:
    for n, sample in enumerate(filled.samples):
        text = await filled.base.get(filled.form, n)
        assert text is not None
        values = json.loads(text)["values"]
        assert values["field"] == sample
        if filled.is_writable:
            assert values["rows"][0]["values"]["inner"] == sample
    texts, _ = await filled.base.list(filled.form, fields="field")
    assert [json.loads(text)["values"]["field"] for text in texts][: len(filled.samples)] == filled.samples


async def test_every_operator_runs_and_finds_what_it_says(filled: Filled) -> None:
    for operator in (*find(filled.form, ALL, "field").operators, *ALWAYS):
        value = _value(operator, filled.samples[1])
        condition = {"field": "field", "op": operator, **({} if value is None else {"value": value})}
        texts, _ = await filled.base.list(filled.form, filter=condition)
        found = {json.loads(text)["id"] for text in texts}
        assert len(found) == await filled.base.count(filled.form, filter=condition)
        if operator in ("eq", "le", "ge", "in", "between", "contains", "starts_with", "ends_with", "includes"):
            assert record_id(1) in found
        if operator in ("ne", "not_in", "not_contains", "lt", "gt", "is_blank"):
            assert record_id(1) not in found
        if filled.is_writable:
            await filled.base.list(filled.form, filter={**condition, "field": "rows.inner"})


def _value(operator: str, sample: Any) -> Any:
    one = sample[0] if isinstance(sample, list) else sample
    return {"none": None, "one": one, "list": [one], "pair": [one, one]}[OPERATORS[operator].arity]


@pytest.mark.parametrize("sort", ["field", "-field", "field,-created_at", "-field,id"])
async def test_pages_follow_one_another_without_gap_or_repeat(filled: Filled, sort: str) -> None:
    if not find(filled.form, ALL, "field").sortable:
        with pytest.raises(Refused, match="not_sortable"):
            read_query(filled.form, ALL, {"sort": sort})
        return
    whole, _ = await filled.base.list(filled.form, sort=sort)
    paged: list[str] = []
    cursor = None
    while True:
        texts, cursor = await filled.base.list(filled.form, sort=sort, limit=3, cursor=cursor)
        paged += texts
        if cursor is None:
            break
    assert paged == whole
    assert len(whole) == 8


async def test_formulas_get_the_kind_in_its_value_type(filled: Filled) -> None:
    kind = filled.form.fields["field"].type
    assert kind is not None
    if kind.kind in ("list", "rows"):
        return
    condition = {"formula": "field = field"}
    assert await filled.base.count(filled.form, filter=condition) == await filled.base.count(filled.form)
