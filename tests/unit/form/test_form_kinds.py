"""What every kind promises, asked of each kind in the registry."""

import json
from typing import Any

import jsonschema
import pytest
from pydantic import TypeAdapter

from engines.form import dump_document, load_documents, parse_values
from engines.form.compute import compute
from engines.form.documents import load_document
from engines.form.environment import Facts
from engines.form.kinds import FieldKind, HoldsFiles, HoldsRows, LayoutKind, Numbered, Referencing, Searchable
from engines.form.query.operators import OPERATORS
from engines.form.registry import FIELD_KINDS, LAYOUT_KINDS
from engines.form.storage import sql_name
from engines.form.validate import validate
from engines.schemas import schema_of
from tests.unit.form.samples import THING, all_kinds, compile_forms, element, form

SCHEMA = schema_of("form")
ELEMENTS: dict[str, FieldKind[Any] | LayoutKind[Any]] = {**FIELD_KINDS, **LAYOUT_KINDS}
WRITABLE = [
    name
    for name, kind in FIELD_KINDS.items()
    if kind.input_type(
        kind.model.model_validate_json(  # the sample's own
            json.dumps(element(name, "x"))
        )
    )
    is not None
]
HOSTILE: list[Any] = [
    {"__proto__": 1},
    [],
    [[]],
    {"$gt": ""},
    "\x00",
    "x" * 200_001,
    10**400,
    True,
    -1,
    "NaN",
    "Infinity",
    "1e999999",
    "'; DROP TABLE x; --",
    "2026-02-30",
    "25:61:00",
    "not-a-uuid",
    [{"id": "x"}],
    [{"id": None}],
    [1],
    {"id": "x"},
]

_WORDS = ["NaN", "Infinity", "1e999999", "'; DROP TABLE x; --", "2026-02-30", "25:61:00", "not-a-uuid"]
HARMLESS: dict[str, list[Any]] = {
    "text": _WORDS,
    "long_text": _WORDS,
    "phone": ["2026-02-30"],
    "number": [-1],
    "money": [-1],
    "percent": [-1],
    "switch": [True],
    "multi_select": [[]],
    "attachment": [[]],
    "image": [[]],
}


def _document(name: str, **more: Any) -> dict[str, Any]:
    example = LAYOUT_KINDS[name].example if name in LAYOUT_KINDS else {}
    return form({**element(name, "field"), **example, **more})


@pytest.mark.parametrize("name", ELEMENTS)
def test_its_example_loads_and_comes_back_the_same(name: str) -> None:
    loaded, problems = load_document(_document(name))
    assert problems == []
    assert loaded is not None
    again, _ = load_document(json.loads(json.dumps(dump_document(loaded))))
    assert again == loaded


@pytest.mark.parametrize("name", ELEMENTS)
def test_the_schema_accepts_its_example_and_refuses_an_unknown_member(name: str) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert validator.is_valid(_document(name))
    assert not validator.is_valid(_document(name, surprise=1))
    assert load_document(_document(name, surprise=1))[1][0].code == "unknown_member"


@pytest.mark.parametrize("name", ELEMENTS)
@pytest.mark.parametrize("hostile", [{"width": 13}, {"width": "6"}, {"key": "__proto__"}, {"key": "A"}, {"label": 3}])
def test_a_wrong_member_is_refused_with_its_path(name: str, hostile: dict[str, Any]) -> None:
    _, problems = load_document(_document(name, **hostile))
    assert problems[0].path[:3] == ("elements", 0, next(iter(hostile)))


@pytest.mark.parametrize("name", FIELD_KINDS)
def test_operators_exist_and_columns_have_a_name(name: str) -> None:
    kind = FIELD_KINDS[name]
    field = kind.model.model_validate_json(json.dumps(element(name, "field")))
    assert set(kind.operators(field)) <= set(OPERATORS)
    column = kind.column(field)
    assert column is None or sql_name(column)


@pytest.mark.parametrize("name", WRITABLE)
@pytest.mark.parametrize("n", range(10))
def test_its_samples_are_valid(name: str, n: int) -> None:
    form_ = compile_forms(form(element(name, "field")), THING).forms["form"]
    field = form_.fields["field"]
    sample = field.kind.sample(field.definition, n)
    record, problems = parse_values(form_, {"field": sample})
    assert problems == []
    done = compute(form_, record, Facts(), new=True)
    assert validate(form_, done, Facts(), sent=record) == []
    assert done["field"] is not None


@pytest.mark.parametrize("name", WRITABLE)
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda value: str(value)[:20])
def test_hostile_values_are_problems_not_crashes(name: str, hostile: Any) -> None:
    """Whatever gets through must be a value that the kind itself accepts."""
    form_ = compile_forms(form(element(name, "field")), THING).forms["form"]
    record, problems = parse_values(form_, json.dumps({"field": hostile}).encode())
    if not problems:
        done = compute(form_, record, Facts(), new=True)
        problems = validate(form_, done, Facts(), sent=record)
    if hostile in HARMLESS.get(name, []):
        assert problems == []
    else:
        assert problems
        assert all(problem.path[:1] in (("field",), ()) for problem in problems)


def test_abilities_are_told_apart() -> None:
    """Protocols look at names of methods alone: no kind may have an ability by accident."""
    with_ability = {
        ability: {name for name, kind in FIELD_KINDS.items() if isinstance(kind, ability)}
        for ability in (HoldsRows, HoldsFiles, Numbered, Referencing, Searchable)
    }
    assert with_ability == {
        HoldsRows: {"sub_form"},
        HoldsFiles: {"attachment", "image"},
        Numbered: {"serial"},
        Referencing: {"member", "department", "link"},
        Searchable: {"text", "long_text", "phone", "email", "url", "serial"},
    }


def test_a_form_with_all_kinds_compiles() -> None:
    compiled = compile_forms(all_kinds(), THING).forms["form"]
    assert set(compiled.fields) == {*FIELD_KINDS, "rows"} - {"sub_form"}
    assert compiled.fields["lookup"].type is not None


def test_kinds_are_named_alike_everywhere() -> None:
    loaded, problems = load_documents([all_kinds()])
    assert problems == []
    assert len(loaded) == 1
    assert TypeAdapter(dict[str, str]).validate_python({name: kind.type for name, kind in ELEMENTS.items()})
    assert all(name == kind.type for name, kind in ELEMENTS.items())
