"""The states of a publication and what is to be done in each. Pure: the same plan always gives the same tasks.

expand → backfill → validate → switch → clean → done. Until the switch the old release serves, and `undo` may take over:
undo → undone. A task is done by whoever owns the publication; how many are done is written with their work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engines.form.steps import Step
from engines.form.storage import Storage

State = Literal["expand", "backfill", "validate", "switch", "clean", "done", "undo", "undone"]
AHEAD: dict[State, State] = {
    "expand": "backfill",
    "backfill": "validate",
    "validate": "switch",
    "switch": "clean",
    "clean": "done",
    "undo": "undone",
}
OVER: frozenset[State] = frozenset({"done", "undone"})
UNDOABLE: frozenset[State] = frozenset({"expand", "backfill", "validate", "switch"})

_CREATE = ("create_table", "create_child_table")
_FILL = ("convert_column", "compute_column")


@dataclass(frozen=True, slots=True)
class Change:
    """A step of the plan, as it stands there."""

    step: Step


@dataclass(frozen=True, slots=True)
class Create:
    """Everything about the new tables, which nobody uses yet: at once, with plain indexes and constraints."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Capture:
    """Notes which records are written while the new columns are filled: a trigger on one table of the form."""

    form: str
    table: str
    of_rows: bool  # a sub-form's table


@dataclass(frozen=True, slots=True)
class Fill:
    """Fills the new columns of a form's records."""

    form: str


@dataclass(frozen=True, slots=True)
class CatchUp:
    """Fills again what was written meanwhile, until little is left."""


@dataclass(frozen=True, slots=True)
class Switch:
    """Makes the release and points to it."""


@dataclass(frozen=True, slots=True)
class EndCapture:
    """Takes a capture's trigger away."""

    table: str


@dataclass(frozen=True, slots=True)
class ForgetChanges:
    """Removes the notes of the captures."""


@dataclass(frozen=True, slots=True)
class Remove:
    """Takes away one thing that the publication had added."""

    kind: str
    table: str
    name: str


Task = Change | Create | Capture | Fill | CatchUp | Switch | EndCapture | ForgetChanges | Remove


def tasks(state: State, steps: Sequence[Step], before: Storage | None, added: Sequence[dict[str, str]]) -> list[Task]:
    """What is to be done in a state, in order. `before`: the storage that the old release's writers use."""
    if state == "expand":
        created = _of_new_tables(steps)
        return [*([Create(created)] if created else []), *_changes(steps, ("add_column",)), *captures(steps, before)]
    if state == "backfill":
        return [*(Fill(form) for form in filled_forms(steps))]
    if state == "validate":
        catch_up: list[Task] = [CatchUp()] if filled_forms(steps) else []
        created = _of_new_tables(steps)
        rest = [step for step in steps if step not in created]
        return [*catch_up, *_changes(rest, ("add_foreign_key",)), *_changes(rest, ("create_index",))]
    if state == "switch":
        return [Switch()]
    if state == "clean":
        ended = [EndCapture(capture.table) for capture in captures(steps, before)]
        return [*ended, ForgetChanges(), *_changes(steps, ("drop_index", "drop_foreign_key"))]
    if state == "undo":
        return [*(Remove(**thing) for thing in reversed(added)), ForgetChanges()]
    return []


def filled_forms(steps: Sequence[Step]) -> list[str]:
    """Forms whose records get new values."""
    return list(dict.fromkeys(step.form for step in steps if step.kind in _FILL))


def captures(steps: Sequence[Step], before: Storage | None) -> list[Capture]:
    """The tables that old writers may write to while their form is filled."""
    if before is None:
        return []
    found: list[Capture] = []
    for form in filled_forms(steps):
        for name, stored in before.forms.items():
            if not stored.hidden and name.split(".")[0] == form:
                found.append(Capture(form, stored.table, "." in name))
    return found


def _of_new_tables(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps of tables that are made here; constraints last, since they lock the tables they point to."""
    new = {step.table for step in steps if step.kind in _CREATE}
    kinds = (*_CREATE, "create_index", "add_foreign_key")
    return tuple(step for kind in kinds for step in steps if step.kind == kind and step.table in new)


def _changes(steps: Sequence[Step], kinds: tuple[str, ...]) -> list[Change]:
    return [Change(step) for kind in kinds for step in steps if step.kind == kind]
