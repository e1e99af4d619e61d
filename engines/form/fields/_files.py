"""What attachment and image share: a list of uploaded files."""

from collections.abc import Iterable
from typing import Annotated, Any, NotRequired

from pydantic import Field, JsonValue, StringConstraints
from sqlalchemy.types import TypeEngine
from typing_extensions import TypedDict

from engines.expr.types import TEXT, ValueType, list_of
from engines.form.definition import FieldDefinition
from engines.form.kinds import F, FieldKind, Value
from engines.form.reading import Label, Reader
from engines.form.types import FILES_COLUMN, IdInput
from engines.problems import Problem, Refused

Ending = Annotated[str, StringConstraints(pattern=r"^\.[a-z0-9]{1,10}$")]


class HasFiles(FieldDefinition):
    max_files: Annotated[int, Field(ge=1, le=100)] = 10
    max_size: Annotated[int, Field(ge=1, le=2_000_000_000)] = 20_000_000  # bytes a file
    accept: Annotated[tuple[Ending, ...], Field(max_length=50)] = ()


class FileInput(TypedDict):
    """What a client names a file by; what it says about size and type is not believed."""

    id: IdInput
    name: NotRequired[Annotated[str, StringConstraints(max_length=255)]]
    size: NotRequired[int]
    type: NotRequired[Annotated[str, StringConstraints(max_length=255)]]


class Files(FieldKind[F]):
    """In formulas the list of the files' ids."""

    def settings(self, field: F) -> HasFiles:
        assert isinstance(field, HasFiles)
        return field

    def value_type(self, field: F) -> ValueType:
        return list_of(TEXT)

    def column(self, field: F) -> TypeEngine[Any]:
        return FILES_COLUMN

    def input_type(self, field: F) -> Any:
        return Annotated[list[FileInput], Field(max_length=100)]

    def operators(self, field: F) -> tuple[str, ...]:
        return ()

    def sample(self, field: F, n: int) -> JsonValue:
        file_id = f"018f0000-0000-7000-8000-0000000000f{n}"
        return [{"id": file_id, "name": f"合同 {n}.pdf", "size": 1000 + n, "type": "application/pdf"}]

    def check(self, field: F, value: Value) -> Iterable[Problem]:
        settings = self.settings(field)
        if len(value) > settings.max_files:
            yield Problem("too_many_files", params={"max": settings.max_files})
        seen: set[str] = set()
        for place, file in enumerate(value):
            if file["id"] in seen:
                yield Problem("duplicate_item", (place, "id"), {"value": file["id"]})
            seen.add(file["id"])

    def words(self, field: F, value: Value, label: Label, reader: Reader) -> str:
        return reader.listed(str(file.get("name", "")) for file in value)

    def file_limits(self, field: F) -> tuple[int, int, tuple[str, ...]]:
        settings = self.settings(field)
        return settings.max_files, settings.max_size, settings.accept

    def adopts(self, kind: FieldKind[Any]) -> bool:
        return isinstance(kind, Files)

    def convert(self, field: F, value: Value) -> Value:
        raise Refused(Problem("not_convertible"))
