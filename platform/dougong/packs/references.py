"""References in sample data: `{"ref": "customer/hengrui"}`, `{"ref": "base:region/east"}`, `{"member": "sales"}`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from pydantic import JsonValue

from dougong.packs.pack import Pack, SampleRecord

Symbol = tuple[str, str, str]
"""(pack, form, record): a sample record's name in the whole world of packs."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a record's values that names another record, or a person."""

    path: tuple[str | int, ...]
    symbol: Symbol | None  # None: it is no name of a record
    member: str | None = None


class DataCycle(Exception):
    """Records that need each other: neither can be created first."""

    def __init__(self, symbols: list[Symbol]) -> None:
        super().__init__(" → ".join("/".join(symbol[1:]) for symbol in symbols))


def symbol_of(text: str, pack: str) -> Symbol | None:
    """The record that a `ref` names, from inside `pack`."""
    home, found, rest = text.partition(":")
    form, slash, record = (rest if found else text).partition("/")
    return (home if found else pack, form, record) if slash and form and record else None


def references(record: SampleRecord, pack: str) -> Iterator[Reference]:
    """Every reference in the record's values."""
    yield from _references(record.values, pack, ())


def _references(value: Any, pack: str, path: tuple[str | int, ...]) -> Iterator[Reference]:
    if isinstance(value, dict):
        if value.keys() == {"ref"}:
            yield Reference(path, symbol_of(value["ref"], pack) if isinstance(value["ref"], str) else None)
        elif value.keys() == {"member"}:
            yield Reference(path, None, str(value["member"]))
        else:
            for name, inner in value.items():
                yield from _references(inner, pack, (*path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _references(inner, pack, (*path, place))


def resolved(
    values: Mapping[str, JsonValue], pack: str, record: Callable[[Symbol], str | None], member: Callable[[str], str]
) -> dict[str, JsonValue]:
    """The values with ids in place of references; what `record` does not know becomes blank."""

    def resolve(value: Any) -> Any:
        if isinstance(value, list):
            return [resolve(inner) for inner in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == {"ref"}:
            symbol = symbol_of(value["ref"], pack) if isinstance(value["ref"], str) else None
            return record(symbol) if symbol else None
        if value.keys() == {"member"}:
            return member(str(value["member"]))
        return {name: resolve(inner) for name, inner in value.items()}

    return {name: resolve(value) for name, value in values.items()}


def in_order(pack: Pack) -> list[tuple[str, SampleRecord]]:
    """(form, record) of all sample data, each after those it refers to, otherwise as they stand. Raises: DataCycle."""
    home = pack.manifest.key
    own = {(home, form, record.id): (form, record) for form, records in pack.data.items() for record in records}
    needs = {
        symbol: [found.symbol for found in references(record, home) if found.symbol in own]
        for symbol, (_, record) in own.items()
    }
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise DataCycle(error.args[1]) from None
    return [own[symbol] for symbol in order if symbol is not None]
