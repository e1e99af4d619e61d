"""A form: its elements, what they refer to, its formulas."""

from collections.abc import Collection, Iterator

from engines.definition import Formula, StaticDefault
from engines.form.analysis import MAX_CHAIN, FieldInfo, FormAnalysis, Node, Result
from engines.form.compute import read_default
from engines.form.definition import MAX_DEPTH, MAX_ELEMENTS, FieldDefinition
from engines.form.desired import stored_result
from engines.form.kinds import Computed, Following, HoldsRows, Linted, Referencing, Searchable, Sortable
from engines.form.lint.formulas import lint_formula, sql_refusals
from engines.form.order import sort_nodes
from engines.form.registry import kind_of
from engines.form.tree import Place
from engines.names import RESERVED_KEYS, RESERVED_ROW_KEYS, is_ambiguous
from engines.problems import Path, Problem
from engines.text import Label

MAX_INDEXED_LENGTH = 600  # characters: an index entry has room for 2,700 bytes


def lint_form(form: FormAnalysis) -> Iterator[Problem]:
    """Everything about one form."""
    yield from _lint_size(form)
    yield from _lint_keys(form)
    for place in form.places:
        yield from _lint_element(form, place)
    for info in form.all_fields():
        yield from _lint_field(form, info)
    yield from _lint_title(form)
    yield from _lint_checks(form)
    yield from _lint_order(form)


def _lint_size(form: FormAnalysis) -> Iterator[Problem]:
    if len(form.places) > MAX_ELEMENTS:
        yield Problem("too_many_elements", ("elements",), {"max": MAX_ELEMENTS})
    deep = next((place for place in form.places if place.depth > MAX_DEPTH), None)
    if deep is not None:
        yield Problem("too_deep", deep.path, {"max": MAX_DEPTH})
    if not form.fields:
        yield Problem("no_fields", ("elements",))


def _lint_keys(form: FormAnalysis) -> Iterator[Problem]:
    seen: set[tuple[str | None, str]] = set()
    for place in form.places:
        key = place.element.key
        if (place.sub_form, key) in seen:
            yield Problem("duplicate_key", (*place.path, "key"), {"key": key})
        seen.add((place.sub_form, key))
        if isinstance(place.element, FieldDefinition):
            reserved = RESERVED_KEYS if place.sub_form is None else RESERVED_ROW_KEYS
            yield from (problem.under(*place.path) for problem in lint_key(key, reserved))


def lint_key(key: str, reserved: Collection[str] = ()) -> Iterator[Problem]:
    """A key that tables, columns and indexes are named with."""
    if key in reserved:
        yield Problem("reserved_key", ("key",), {"key": key})
    if is_ambiguous(key):
        yield Problem("ambiguous_key", ("key",), {"key": key})


def _lint_element(form: FormAnalysis, place: Place) -> Iterator[Problem]:
    element = place.element
    kind = kind_of(element)
    if isinstance(kind, Linted):
        yield from (problem.under(*place.path) for problem in kind.lint(element))
    if element.visible is not None:
        yield from lint_formula(form, element.visible, place.sub_form, (*place.path, "visible"), boolean=True)
    if isinstance(element, FieldDefinition) and not has_text(element.label):
        yield Problem("no_label", (*place.path, "label"), {"key": element.key}, "warning")


def has_text(label: Label) -> bool:
    return bool(label.strip()) if isinstance(label, str) else any(text.strip() for text in label.values())


def _lint_field(form: FormAnalysis, info: FieldInfo) -> Iterator[Problem]:
    path, definition, sub_form = info.place.path, info.definition, info.place.sub_form
    for name, condition in (("required", definition.required), ("read_only", definition.read_only)):
        if isinstance(condition, Formula):
            yield from lint_formula(form, condition, sub_form, (*path, name), boolean=True)
    yield from _lint_default(form, info)
    yield from _lint_index(info)
    if isinstance(info.kind, Computed):
        yield from _lint_expression(form, info)
    if isinstance(info.kind, Referencing):
        yield from _lint_link(form, info)
    if isinstance(info.kind, Following):
        yield from _lint_lookup(form, info)
    if _never_filled(info):
        yield Problem("required_but_closed", (*path, "required"), {"field": definition.label}, "warning")


def _never_filled(info: FieldInfo) -> bool:
    definition = info.definition
    closed = definition.read_only is True
    writable = info.kind.input_type(definition) is not None
    return writable and definition.required is True and closed and definition.default is None


def _lint_default(form: FormAnalysis, info: FieldInfo) -> Iterator[Problem]:
    default, path = info.definition.default, (*info.place.path, "default")
    if default is None:
        return
    if info.kind.input_type(info.definition) is None:
        yield Problem("no_default_possible", path, {"field": info.definition.label})
    elif isinstance(default, Formula):
        yield from lint_formula(form, default, info.place.sub_form, path, expect=form.type_of(info))
    elif isinstance(default, StaticDefault) and default.value not in (None, "", []):
        value = read_default(info)
        if value is None:
            yield Problem("wrong_default", (*path, "value"))
        else:
            for problem in info.kind.check(info.definition, value):
                yield problem.under(*path, "value")


def _lint_index(info: FieldInfo) -> Iterator[Problem]:
    definition = info.definition
    wanted = [name for name, wish in (("unique", definition.unique), ("indexed", definition.indexed)) if wish]
    for name in wanted:
        path = (*info.place.path, name)
        if not isinstance(info.kind, (Sortable, Referencing)):
            yield Problem("not_unique_kind" if name == "unique" else "not_indexed_kind", path)
            continue
        longest = _longest(info)
        if longest is not None and longest > MAX_INDEXED_LENGTH and info.place.sub_form is None:
            yield Problem("too_long_for_index", path, {"max": MAX_INDEXED_LENGTH})


def _longest(info: FieldInfo) -> int | None:
    lengths = getattr(info.kind, "lengths", None)
    return lengths(info.definition)[1] if lengths is not None else None


def _lint_expression(form: FormAnalysis, info: FieldInfo) -> Iterator[Problem]:
    assert isinstance(info.kind, Computed)
    path = (*info.place.path, "expression")
    form.type_of(info)
    if info.node in form.cyclic:
        code = "formula_chain" if form.depths[info.node] > MAX_CHAIN else "formula_cycle"
        yield Problem(code, (*path, "formula"), {"field": info.definition.label})
        return
    formula = info.kind.expression(info.definition)
    yield from lint_formula(form, formula, info.place.sub_form, path)
    result = form.result(info)
    if not isinstance(result, Result):
        return
    if result.checked.type.kind in ("list", "rows"):
        yield Problem("formula_gives_list", (*path, "formula"))
    elif stored_result(form, info) is None:
        yield from (problem.under(*path, "formula") for problem in sql_refusals(result))


def _lint_link(form: FormAnalysis, info: FieldInfo) -> Iterator[Problem]:
    target = form.target_of(info)
    if target is not None and target.form is not None and form.linked_form(info) is None:
        known = target.app is None or target.app == form.app
        params = {"form": target.form, "app": target.app or form.app}
        yield Problem("unknown_form" if known else "unknown_app_form", (*info.place.path, "target"), params)


def _lint_lookup(form: FormAnalysis, info: FieldInfo) -> Iterator[Problem]:
    assert isinstance(info.kind, Following)
    link_key, field_key = info.kind.source(info.definition)
    path: Path = info.place.path
    link = form.info((info.place.sub_form, link_key) if info.place.sub_form else (link_key,))
    if link is None or not isinstance(link.kind, Referencing):
        yield Problem("lookup_without_link", (*path, "link"), {"link": link_key})
        return
    target = form.linked_form(link)
    if target is None:
        return  # the link says so itself
    shown = target.fields.get(field_key)
    form.type_of(info)
    if shown is None:
        yield Problem("unknown_field", (*path, "field"), {"field": field_key})
    elif isinstance(shown.kind, HoldsRows):
        yield Problem("lookup_of_rows", (*path, "field"), {"field": field_key})
    elif info.node in form.cyclic:
        yield Problem("formula_cycle", (*path, "field"), {"field": info.definition.label})


def _lint_title(form: FormAnalysis) -> Iterator[Problem]:
    key = form.definition.title
    title = form.fields.get(key) if key is not None else None
    if key is not None and title is None:
        yield Problem("unknown_field", ("title",), {"field": key})
    elif title is not None and isinstance(title.kind, HoldsRows):
        yield Problem("title_of_rows", ("title",), {"field": key or ""})
    elif key is None and not any(isinstance(info.kind, Searchable) for info in form.fields.values()):
        yield Problem("no_title", ("title",), severity="warning")


def _lint_checks(form: FormAnalysis) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, check in enumerate(form.definition.checks):
        path: Path = ("checks", place)
        if check.key in seen:
            yield Problem("duplicate_key", (*path, "key"), {"key": check.key})
        seen.add(check.key)
        if check.field is not None and check.field not in form.fields:
            yield Problem("unknown_field", (*path, "field"), {"field": check.field})
        if not has_text(check.message):
            yield Problem("no_message", (*path, "message"))
        yield from lint_formula(form, check.condition, None, (*path, "condition"), boolean=True)


def _lint_order(form: FormAnalysis) -> Iterator[Problem]:
    """Defaults that wait for each other (formulas that do are found with their types)."""
    needs: dict[Node, set[Node]] = {}
    for info in form.all_fields():
        default = info.definition.default
        result = stored_result(form, info)
        if result is None and isinstance(default, Formula):
            checked = form.check(default, info.place.sub_form, form.type_of(info))
            result = checked if isinstance(checked, Result) else None
        if result is not None:
            needs[info.node] = {form.node_of(path, info.place.sub_form) for path in result.checked.paths}
    for node in sort_nodes(needs)[1]:
        info_of = form.info(node)
        if info_of is not None and isinstance(info_of.definition.default, Formula):
            path = (*info_of.place.path, "default", "formula")
            yield Problem("formula_cycle", path, {"field": info_of.definition.label})
