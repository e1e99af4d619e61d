"""What the OpenAPI says about the stream, which is a plain Starlette route."""

from typing import Any

Operation = dict[str, Any]

LIVE: Operation = {
    "tags": ["live"],
    "summary": "Live events",
    "description": (
        "A stream of server-sent events, to be looked at as it comes: `form` with `{app, form, version}` when records of a "
        "form have changed, `inbox` with `{version}` when the caller's messages have. Versions can be compared for being "
        "the same and for nothing else. Events say that it is worth looking again, never what has changed; several changes "
        "may come as one, and one may come twice. The stream ends when the session or key does, or its rights change."
    ),
    "parameters": [
        {
            "name": "forms",
            "in": "query",
            "required": False,
            "description": "app/form, separated by commas; at most 100",
            "schema": {"type": "string"},
        },
        {
            "name": "since",
            "in": "query",
            "required": False,
            "description": "The id of the last event (also as Last-Event-ID): begins with what has changed since",
            "schema": {"type": "string"},
        },
    ],
    "responses": {
        "200": {"description": "The stream", "content": {"text/event-stream": {"schema": {"type": "string"}}}}
    },
}
