"""Values of a field whose type changes: what each becomes, and which can't be kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from engines.definition import Document
from engines.form import Step, Storage
from engines.form.analysis import FieldInfo, Universe
from engines.form.kinds import Convertible, Value
from engines.form.plan import forms_of
from engines.form.storage import StoredColumn
from engines.problems import Refused


class Misfit(Exception):
    """A value that the new type can't hold. It stays in its old column."""

    def __init__(self, value: Value) -> None:
        super().__init__(value)
        self.value = value


@dataclass(frozen=True, slots=True)
class Conversion:
    """How one column is filled from another."""

    step: Step
    source: StoredColumn
    target: FieldInfo
    former: StoredColumn | None = None  # an older column of the new type, from before the last change of type
    present: FieldInfo | None = None  # the field as the release in force has it

    @property
    def column(self) -> str:
        assert self.step.column is not None
        return self.step.column

    def apply(self, value: Value, former: Value = None) -> Value:
        """The new value. A type that comes back brings its old values along where nothing was entered since: also those
        that did not fit in between. Raises: Misfit.
        """
        if former is not None and self.present is not None and _converted(self.present, former) == value:
            return former
        if value is None:
            return None
        converted = _converted(self.target, value)
        if converted is None:
            raise Misfit(value)
        return converted


def _converted(info: FieldInfo, value: Value) -> Value:
    """The value in the field's type, None when it can't be kept."""
    kind = info.kind
    if not isinstance(kind, Convertible):
        return value
    try:
        converted = kind.convert(info.definition, value)
    except Refused:
        return None
    return None if converted is None or any(kind.check(info.definition, converted)) else converted


def conversions(
    app: str,
    form: str,
    documents: Sequence[Document],
    others: Mapping[str, Sequence[Document]],
    before: Storage,
    steps: Sequence[Step],
    present: Sequence[Document],
) -> list[Conversion]:
    """The conversions among the steps of a form."""
    new = Universe(forms_of({**others, app: documents})).form(app, form)
    old = Universe(forms_of({**others, app: present})).form(app, form)
    found = []
    for step in steps:
        stored = before.table(step.form, step.sub_form)
        if step.kind != "convert_column" or step.form != form or stored is None or new is None or step.field is None:
            continue
        node = (step.sub_form, step.field) if step.sub_form else (step.field,)
        source = next(column for column in stored.columns if column.column == step.from_column)
        target = cast(FieldInfo, new.info(node))
        former = [
            column
            for column in stored.columns
            if column.field == step.field and column.kind == target.kind.type and column != source
        ]
        last = former[-1] if former else None
        found.append(Conversion(step, source, target, last, old.info(node) if old and last else None))
    return found


def shown(value: Value) -> str:
    """A misfit as an example in a sentence."""
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
