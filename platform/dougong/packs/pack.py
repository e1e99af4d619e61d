"""A pack in memory: manifest, documents as their JSON text, sample records, README."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

import orjson
from pydantic import JsonValue, StringConstraints, TypeAdapter, ValidationError

from dougong.errors import DougongError
from dougong.http.bodies import parse_json
from dougong.packs.archive import Files
from dougong.packs.layout import MANIFEST, README
from dougong.packs.manifest import FORMAT, Manifest
from dougong.packs.problems import PackProblem, PackRefused, refuse
from engines.definition import Model
from engines.problems import Problem

SymbolicId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]{0,79}$")]


class SampleRecord(Model):
    """A record that a pack brings along; `id` names it for references."""

    id: SymbolicId
    values: dict[str, JsonValue]


_SAMPLES = TypeAdapter(tuple[SampleRecord, ...])


@dataclass(frozen=True, slots=True)
class PackDocument:
    """A document and its JSON text exactly as it stands in the pack."""

    type: str
    key: str
    text: str

    @property
    def file(self) -> str:
        return f"documents/{self.type}/{self.key}.json"

    def value(self) -> dict[str, Any]:
        value: dict[str, Any] = orjson.loads(self.text)
        return value


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that could be read. Whether it makes sense is for `validate` to say."""

    manifest: Manifest
    documents: tuple[PackDocument, ...]
    data: Mapping[str, tuple[SampleRecord, ...]] = field(default_factory=dict)
    readme: str = ""


def read_pack(files: Files) -> Pack:
    """The pack in these files. Raises: PackRefused with every file that is not what its place wants."""
    problems: list[PackProblem] = []
    manifest = _manifest(files.get(MANIFEST))
    documents: list[PackDocument] = []
    data: dict[str, tuple[SampleRecord, ...]] = {}
    for path in sorted(files):
        try:
            if path.startswith("documents/"):
                documents.append(_document(path, files[path]))
            elif path.startswith("data/"):
                data[path.removeprefix("data/").removesuffix(".json")] = _samples(path, files[path])
        except PackRefused as refused:
            problems += refused.problems
    if problems:
        raise PackRefused(*problems)
    return Pack(manifest, tuple(documents), data, _text(README, files.get(README, b"")))


def _manifest(content: bytes | None) -> Manifest:
    if content is None:
        raise refuse("pack_no_manifest", MANIFEST)
    value = _json(MANIFEST, content)
    # the format first: a newer one may have members that this version can't know
    found = value.get("format") if isinstance(value, dict) else None
    if isinstance(found, int) and found > FORMAT:
        raise refuse("pack_format_newer", MANIFEST, found=found, known=FORMAT)
    try:
        return Manifest.model_validate_json(content)
    except ValidationError as error:
        raise _shape(MANIFEST, error) from None


def _document(path: str, content: bytes) -> PackDocument:
    _, type_, name = path.split("/")
    key = name.removesuffix(".json")
    value = _json(path, content)
    if not isinstance(value, dict):
        raise refuse("pack_not_an_object", path)
    if value.get("type") != type_ or value.get("key") != key:
        raise refuse("pack_misplaced_document", path, type=type_, key=key)
    return PackDocument(type_, key, _text(path, content).removesuffix("\n"))


def _samples(path: str, content: bytes) -> tuple[SampleRecord, ...]:
    _json(path, content)
    try:
        return _SAMPLES.validate_json(content)
    except ValidationError as error:
        raise _shape(path, error) from None


def _json(path: str, content: bytes) -> Any:
    try:
        orjson.loads(content)  # refuses what is not text, which json.loads lets pass
        return parse_json(content)
    except DougongError as error:
        raise PackRefused(PackProblem(Problem(error.code, (), error.params), path)) from None
    except ValueError:
        raise refuse("pack_not_json", path) from None


def _text(path: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise refuse("pack_not_json", path) from None


def _shape(path: str, error: ValidationError) -> PackRefused:
    found = error.errors(include_url=False, include_input=False)
    return PackRefused(
        *(
            PackProblem(Problem("pack_wrong_shape", tuple(item["loc"]), {"file": path, "detail": item["msg"]}), path)
            for item in found[:50]
        )
    )
