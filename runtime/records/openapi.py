"""What the OpenAPI says about the record routes, which are plain Starlette routes. Values depend on the form."""

from typing import Any

Operation = dict[str, Any]

_UUID: Operation = {"type": "string", "format": "uuid"}
_ID_OR_NULL: Operation = {"type": ["string", "null"], "format": "uuid"}
_INSTANT: Operation = {"type": "string", "format": "date-time"}
_VALUES: Operation = {
    "type": "object",
    "description": "By field key; a sub-form has a list of rows, each with `values` and, when known, its `id`.",
    "additionalProperties": True,
}
_RECORD: Operation = {
    "type": "object",
    "required": ["id", "version", "created_at", "updated_at", "values", "labels"],
    "properties": {
        "id": _UUID,
        "version": {"type": "integer", "minimum": 1},
        "created_at": _INSTANT,
        "created_by": _ID_OR_NULL,
        "updated_at": _INSTANT,
        "updated_by": _ID_OR_NULL,
        "owner_id": _ID_OR_NULL,
        "department_id": _ID_OR_NULL,
        "deleted_at": {**_INSTANT, "description": "In the recycle bin; by whom is `updated_by`"},
        "values": _VALUES,
        "labels": {
            "type": "object",
            "description": "Display texts of ids, by field key; of one record also `created_by`, `updated_by`",
            "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        },
    },
}
_PAGE: Operation = {
    "type": "object",
    "required": ["records", "next"],
    "properties": {
        "records": {"type": "array", "items": _RECORD},
        "next": {"type": ["string", "null"], "description": "The cursor of the next page"},
        "count": {"type": "integer", "minimum": 0},
        "count_is_estimate": {"type": "boolean"},
    },
}
_BODY: Operation = {
    "type": "object",
    "required": ["values"],
    "additionalProperties": False,
    "properties": {"values": _VALUES},
}
_FILTER: Operation = {
    "type": "object",
    "description": (
        'One of {"op": "and"|"or", "conditions": […]}, {"op": "not", "condition": …}, '
        '{"field": "amount", "op": "ge", "value": "10"}, {"formula": "amount > 10"}'
    ),
    "additionalProperties": True,
}
_QUERY_BODY: Operation = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "filter": _FILTER,
        "sort": {"type": "string"},
        "fields": {"type": "array", "items": {"type": "string"}},
        "search": {"type": "string", "maxLength": 200},
        "cursor": {"type": "string"},
        "limit": {"type": "integer", "minimum": 1, "maximum": 500},
        "count": {"type": "boolean"},
        "deleted": {"type": "boolean"},
    },
}


def _query(name: str, schema: Operation, description: str) -> Operation:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


LIST_PARAMETERS = [
    _query("filter", {"type": "string"}, "A filter as JSON; see the body of /query"),
    _query("sort", {"type": "string"}, "Field keys, `-` before one for descending: `-amount,name`"),
    _query("fields", {"type": "string"}, "Only these fields, separated by commas"),
    _query("search", {"type": "string", "maxLength": 200}, "Words to be found in any text field"),
    _query("cursor", {"type": "string"}, "`next` of the page before"),
    _query("limit", {"type": "integer", "minimum": 1, "maximum": 500, "default": 20}, "Records on a page"),
    _query("count", {"type": "boolean", "default": False}, "Also count all that match (an estimate above 300,000)"),
    _query("deleted", {"type": "boolean", "default": False}, "The recycle bin, for who may delete; latest first"),
]
_IF_MATCH: Operation = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": '^"[0-9]+"$'},
    "description": "The version that the change was made from",
}
_RECORD_ID: Operation = {"name": "record_id", "in": "path", "required": True, "schema": _UUID}


def _operation(
    summary: str,
    parameters: list[Operation],
    *,
    status: str = "200",
    answer: Operation | None = None,
    body: Operation | None = None,
) -> Operation:
    told: Operation = {"description": summary, **({"content": _json(answer)} if answer else {})}
    operation: Operation = {
        "tags": ["records"],
        "summary": summary,
        "operationId": f"records_{summary.split(':')[0].lower().replace(' ', '_').replace(',', '')}",
        "parameters": parameters,
        "responses": {status: told},
    }
    return operation | ({"requestBody": {"required": True, "content": _json(body)}} if body else {})


def _json(schema: Operation) -> Operation:
    return {"application/json": {"schema": schema}}


LIST = _operation("A page of records", LIST_PARAMETERS, answer=_PAGE)
QUERY = _operation("A page of records, asked for in a body", [], answer=_PAGE, body=_QUERY_BODY)
GET = _operation("One record", [_RECORD_ID], answer=_RECORD)
CREATE = _operation("Create a record", [], status="201", answer=_RECORD, body=_BODY)
CHANGE = _operation("Change a record: only what is in `values`", [_RECORD_ID, _IF_MATCH], answer=_RECORD, body=_BODY)
DELETE = _operation("Move a record to the recycle bin", [_RECORD_ID, _IF_MATCH], status="204")
RESTORE = _operation("Take a record out of the recycle bin", [_RECORD_ID, _IF_MATCH], answer=_RECORD)
