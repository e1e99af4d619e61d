"""Sample data: forms that exist, names used once, references that lead somewhere, values the forms take."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from dougong.packs.pack import Pack, SampleRecord
from dougong.packs.problems import PackProblem
from dougong.packs.references import DataCycle, Reference, Symbol, in_order, references, resolved
from dougong.packs.world import installed_alone, typed
from engines.definition import Document
from engines.form import CompiledForm, Storage, compile_workspace, parse_values, plan_storage
from engines.problems import Problem

_SOMEBODY = str(UUID(int=0))


def check(pack: Pack, library: Mapping[str, Pack]) -> Iterator[PackProblem]:
    if not pack.data:
        return
    forms = {document.key for document in pack.documents if document.type == "form"}
    for form in pack.data:
        if form not in forms:
            yield PackProblem(Problem("pack_data_no_form", (), {"form": form}), _file(form))
    yield from _names(pack)
    yield from _references(pack, library)
    try:
        in_order(pack)
    except DataCycle as cycle:
        yield PackProblem(Problem("pack_data_cycle", (), {"records": str(cycle)}))
    compiled = _compiled(pack, library)
    for form in sorted(forms & set(pack.data)):
        for place, record in enumerate(pack.data[form]):
            yield from _values(pack, compiled[form], place, record)


def _file(form: str) -> str:
    return f"data/{form}.json"


def _names(pack: Pack) -> Iterator[PackProblem]:
    for form, records in pack.data.items():
        seen: set[str] = set()
        for place, record in enumerate(records):
            if record.id in seen:
                yield PackProblem(Problem("pack_data_twice", (place, "id"), {"id": record.id}), _file(form))
            seen.add(record.id)


def _references(pack: Pack, library: Mapping[str, Pack]) -> Iterator[PackProblem]:
    for form, records in pack.data.items():
        for place, record in enumerate(records):
            for found in references(record, pack.manifest.key):
                if found.member is None and not _leads_somewhere(found, pack, library):
                    path = (place, "values", *found.path)
                    name = "/".join(found.symbol[1:]) if found.symbol else ""
                    yield PackProblem(Problem("pack_data_dangling", path, {"ref": name}), _file(form))


def _leads_somewhere(found: Reference, pack: Pack, library: Mapping[str, Pack]) -> bool:
    symbol: Symbol | None = found.symbol
    if symbol is None:
        return False
    if symbol[0] == pack.manifest.key:
        home: Pack | None = pack
    elif symbol[0] in {requirement.key for requirement in pack.manifest.requires}:
        home = library.get(symbol[0])
        if home is None:
            return True  # it can't be known here
    else:
        return False  # only required packs are sure to be there
    return home is not None and any(record.id == symbol[2] for record in home.data.get(symbol[1], ()))


def _compiled(pack: Pack, library: Mapping[str, Pack]) -> Mapping[str, CompiledForm]:
    _, others = installed_alone(pack, library)
    apps: dict[str, tuple[Sequence[Document], Storage]] = {}
    everything = {**others, pack.manifest.app: typed(pack)}
    for app, documents in everything.items():
        rest = {key: value for key, value in everything.items() if key != app}
        apps[app] = (documents, plan_storage(app, documents, None, rest)[0])
    return compile_workspace(apps, "pack")[pack.manifest.app].forms


def _values(pack: Pack, form: CompiledForm, place: int, record: SampleRecord) -> Iterator[PackProblem]:
    values = resolved(record.values, pack.manifest.key, lambda symbol: _SOMEBODY, lambda member: _SOMEBODY)
    parsed, problems = parse_values(form, values)
    for problem in problems:
        yield PackProblem(problem.under(place, "values"), _file(form.key))
    for key, value in parsed.items():
        field = form.fields[key]
        if value is not None and key not in form.rows:
            for problem in field.kind.check(field.definition, value):
                yield PackProblem(problem.under(place, "values", key), _file(form.key))
