"""docs/definition-format.md, written from the JSON Schemas of the documents (which are written from the models)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "definition-format.md"
TYPES = ("app", "form", "menu", "role")

Schema = dict[str, Any]

FEW = 4  # choices that are spelled out

HEAD = """# The definition format

Generated from the models by `make schemas`; the JSON Schemas are in [schemas/](schemas/). A document is one JSON value with `type`, `key`, `format` and `label`. Keys match
`^[a-z][a-z0-9_]{0,47}$` and never change; a *label* is plain text or `{"zh-CN": …, "en-US": …}`; a *formula* is `{"formula": "…"}` in the
[expression language](expression-language.md).
"""


def _is_label(schema: Schema) -> bool:
    return any("propertyNames" in choice for choice in schema.get("anyOf", ()))


def _limits(schema: Schema) -> str:
    names = (
        ("minimum", "≥ {}"), ("maximum", "≤ {}"), ("minLength", "at least {} characters"), ("maxLength", "at most {} characters"),
        ("minItems", "at least {} items"), ("maxItems", "at most {} items"), ("pattern", "`{}`"),
    )  # fmt: skip
    return ", ".join(text.format(schema[name]) for name, text in names if name in schema)


def _says(schema: Schema) -> str:
    """What a value may be, in words."""
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return " or ".join(f"`{json.dumps(value)}`" for value in schema["enum"])
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if _is_label(schema):
        return "label"
    choices = [choice for choice in schema.get("oneOf", schema.get("anyOf", ())) if choice.get("type") != "null"]
    if len(choices) > FEW:
        return "one of the elements below"
    if choices:
        return " or ".join(dict.fromkeys(_says(choice) for choice in choices))
    if schema.get("type") == "array":
        return f"list of {_says(schema.get('items', {}))}"
    limits = _limits(schema)
    kind = schema.get("type", "any JSON value")
    return f"{kind} ({limits})" if limits else str(kind)


def _table(schema: Schema, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    required = set(schema.get("required", ()))
    yield "| property | value | default |"
    yield "|---|---|---|"
    for name, inner in schema.get("properties", {}).items():
        if name not in skip:
            default = (
                "required"
                if name in required
                else f"`{json.dumps(inner['default'])}`"
                if inner.get("default") is not None
                else ""
            )
            said = _says(inner).replace("|", "\\|")
            yield f"| `{name}` | {said} | {default} |"


def _section(name: str, schema: Schema, level: str, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    yield f"\n{level} {name}\n"
    if schema.get("description"):
        yield schema["description"].split("\n\n")[0].replace("\n", " ") + "\n"
    yield from _table(schema, skip)


def text() -> str:
    lines = [HEAD]
    seen: set[str] = set()
    for type_ in TYPES:
        schema: Schema = json.loads((ROOT / "docs" / "schemas" / f"{type_}.json").read_text())
        lines += _section(type_, schema, "##")
        for name, inner in schema.get("$defs", {}).items():
            if name not in seen and inner.get("properties"):
                seen.add(name)
                lines += _section(name, inner, "###")
    return "\n".join(lines) + "\n"


def stale() -> bool:
    return not TARGET.exists() or TARGET.read_text() != text()


def write() -> None:
    TARGET.write_text(text())
