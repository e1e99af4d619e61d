"""JSON Schemas of all document types: `python -m engines.schemas --write | --check` (docs/schemas/*.json)."""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from engines.form.documents import DOCUMENT_TYPES
from engines.upgrades import current_format

DIRECTORY = Path(__file__).parents[1] / "docs" / "schemas"


class _Generator(GenerateJsonSchema):
    schema_dialect = "https://json-schema.org/draft/2020-12/schema"


def schema_of(type_: str) -> dict[str, Any]:
    """The JSON Schema of a document type."""
    schema = DOCUMENT_TYPES[type_].model_json_schema(schema_generator=_Generator, mode="validation")
    schema["properties"]["format"]["const"] = current_format(type_)
    return {"$schema": _Generator.schema_dialect, "$id": f"dougong:{type_}", **schema}


def schema_texts() -> dict[Path, str]:
    """Each file with what should be in it."""
    return {
        DIRECTORY / f"{type_}.json": json.dumps(schema_of(type_), ensure_ascii=False, indent=2) + "\n"
        for type_ in DOCUMENT_TYPES
    }


def stale() -> list[Path]:
    """The files that are missing or differ from the models."""
    return [
        path for path, text in schema_texts().items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    if arguments == ["--write"]:
        DIRECTORY.mkdir(parents=True, exist_ok=True)
        for path, text in schema_texts().items():
            path.write_text(text, encoding="utf-8")
        return 0
    for path in stale():
        sys.stderr.write(f"{path} is stale: run python -m engines.schemas --write\n")
    return 1 if stale() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
