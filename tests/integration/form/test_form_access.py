"""What a caller may not read has no influence on anything he sees."""

import json
from typing import Any

import pytest

from engines.access import Rights
from engines.form import CompiledForm
from engines.form.query import Context, compile_get, read_query
from engines.problems import Refused
from tests.integration.form.conftest import NOW, Base, record_id
from tests.unit.form.samples import THING, compile_forms, element, form

pytestmark = pytest.mark.database
STAFF = Rights(["staff"])


def _role(**forms: Any) -> dict[str, Any]:
    return {"type": "role", "key": "staff", "label": "Staff", "forms": forms}


def _order(*more: dict[str, Any]) -> dict[str, Any]:
    return form(
        element("text", "name"),
        element("money", "cost"),
        element("link", "thing"),
        element("lookup", "thing_secret", link="thing", field="secret"),
        element("lookup", "thing_name", link="thing", field="name"),
        element("formula", "margin", expression={"formula": "cost * 2"}),
        element("formula", "reach", expression={"formula": "thing.price + 1"}),
        *more,
        element("sub_form", "items", elements=[element("text", "note"), element("money", "inner_cost")]),
        title="name",
    )


async def _publish(
    base: Base, order_rights: dict[str, Any], thing_rights: dict[str, Any] | None = None
) -> CompiledForm:
    role = _role(form=order_rights, **({"thing": thing_rights} if thing_rights else {}))
    app = await base.publish("app", THING, _order(), role)
    return app.forms["form"]


async def _fill(base: Base, compiled: CompiledForm, secret: str) -> None:
    """Two databases that differ only in `secret` must look the same to who may not read it."""
    thing = compiled.catalog["app"].forms["thing"]
    for n in range(4):
        price = str(n) if secret == "a" else str(9 - n)  # no password
        await base.insert(thing, n, {"name": f"thing {n}", "secret": secret * (n + 1), "price": price}, owner=None)
    for n in range(4):
        cost = str(n) if secret == "a" else str(9 - n)
        rows = [{"values": {"note": f"n{n}", "inner_cost": cost}}]
        values = {"name": f"order {n}", "cost": cost, "thing": record_id(n), "items": rows}
        await base.insert(compiled, n, values)


HIDDEN = {"fields": {"cost": "hidden", "items.inner_cost": "hidden"}}
THING_HIDDEN = {"fields": {"secret": "hidden", "price": "hidden"}}
ASKED: list[dict[str, Any]] = [
    {},
    {"search": "a"},
    {"search": "aa"},
    {"sort": "name"},
    {"filter": {"field": "thing_name", "op": "contains", "value": "1"}},
    {"filter": {"field": "items", "op": "is_not_blank"}},
    {"filter": {"field": "items.note", "op": "eq", "value": "n1"}},
    {"filter": {"formula": 'name <> "order 2"'}},
    {"filter": {"field": "thing.name", "op": "contains", "value": "thing"}},
]


async def test_two_databases_that_differ_in_hidden_fields_answer_alike(base: Base, database_url: str) -> None:
    answers = []
    for secret in ("a", "b"):
        compiled = await _publish(base, HIDDEN, THING_HIDDEN)
        await _fill(base, compiled, secret)
        texts: list[Any] = [await base.list(compiled, STAFF, **asked) for asked in ASKED]
        texts += [await base.get(compiled, n, STAFF) for n in range(4)]
        answers.append(texts)
        table = f'"{base.schema}"'
        await base.connection.execute(f'TRUNCATE {table}."app__form", {table}."app__thing" CASCADE')
    assert answers[0] == answers[1]
    values = json.loads(answers[0][-1])["values"]
    assert set(values) == {"name", "thing", "thing_name", "items"}
    assert values["items"][0]["values"] == {"note": "n3"}


@pytest.mark.parametrize(
    "name",
    [
        *[
            "cost",
            "margin",
            "reach",
            "thing_secret",
            "items.inner_cost",
            "thing.secret",
            "thing.price",
            "no_such",
            "id.x",
            "cost.x",
        ]
    ],
)
@pytest.mark.parametrize("way", ["filter", "sort", "fields", "formula"])
def test_hidden_and_absent_are_refused_alike_everywhere(name: str, way: str) -> None:
    compiled = compile_forms(THING, _order(), _role(form=HIDDEN, thing=THING_HIDDEN)).forms["form"]
    requests: dict[str, dict[str, Any]] = {
        "filter": {"filter": {"field": name, "op": "is_blank"}},
        "sort": {"sort": [name]},
        "fields": {"fields": [name]},
        "formula": {"filter": {"formula": f"ISBLANK({name})"}},
    }
    request = requests[way]
    with pytest.raises(Refused) as refusal:
        read_query(compiled, STAFF, request)
    problem = refusal.value.problems[0]
    assert problem.code == ("formula.unknown_field" if way == "formula" else "unknown_field")
    assert problem.params.get("field", problem.params.get("name")) == name


async def test_a_role_that_names_a_formula_opens_it(base: Base) -> None:
    fields = {"cost": "hidden", "margin": "read"}
    compiled = await _publish(base, {"fields": fields})
    await _fill(base, compiled, "a")
    text = await base.get(compiled, 1, STAFF)
    assert text is not None
    assert json.loads(text)["values"]["margin"] == "2"
    assert "cost" not in json.loads(text)["values"]


async def test_rows_beyond_the_scope_are_not_there(base: Base) -> None:
    compiled = await _publish(base, {"rows": {"formula": "cost >= 2"}}, {"rows": {"formula": "price <> 3"}})
    await _fill(base, compiled, "a")
    texts, _ = await base.list(compiled, STAFF)
    assert [json.loads(text)["values"]["name"] for text in texts] == ["order 2", "order 3"]
    assert await base.count(compiled, STAFF) == 2
    assert await base.get(compiled, 1, STAFF) is None
    last = json.loads(texts[1])
    assert last["labels"] == {"thing": None}  # thing 3 is beyond its own scope
    assert last["values"]["thing_name"] is None
    assert last["values"]["reach"] == "1"


async def test_own_rows_are_those_of_the_owner(base: Base) -> None:
    compiled = await _publish(base, {"rows": "own"})
    for n in range(4):
        await base.insert(compiled, n, {"name": f"order {n}"}, owner=record_id(n % 2))
    texts, _ = await base.list(compiled, STAFF, Context(user_id=record_id(1), now=NOW))
    assert [json.loads(text)["values"]["name"] for text in texts] == ["order 1", "order 3"]
    assert (await base.list(compiled, STAFF, Context(now=NOW)))[0] == []


def test_roles_add_up_action_by_action() -> None:
    staff = {**_role(form={"actions": ["see"], "rows": "all", "fields": {"cost": "read"}})}
    builder = {**_role(form={"actions": ["see", "edit"], "rows": "own"}), "key": "builder"}
    app = compile_forms(THING, _order(), staff, builder)
    access = Rights(["staff", "builder"]).of(app.forms["form"])
    assert access.rows == {"see": "all", "edit": ("own",)}
    assert access.mode(("cost",)) == "write"
    assert Rights(["staff"]).of(app.forms["form"]).mode(("cost",)) == "read"
    assert Rights([]).of(app.forms["form"]).actions == frozenset()


async def test_without_the_right_to_see_nothing_is_asked(base: Base) -> None:
    compiled = await _publish(base, {"actions": []})
    with pytest.raises(Refused, match="forbidden_action"):
        await base.list(compiled, STAFF)


def test_adjacent_hidden_fields_are_all_hidden() -> None:
    fields = [element("text", f"f{n:02}") for n in range(22)]
    for hidden in range(1, 21):
        modes = {f"f{n:02}": "hidden" for n in range(1, hidden + 1)}
        compiled = compile_forms(form(*fields), _role(form={"fields": modes})).forms["form"]
        sql = compile_get(compiled, STAFF).sql
        assert [n for n in range(22) if f"f{n:02}" in sql] == [0, *range(hidden + 1, 22)]
