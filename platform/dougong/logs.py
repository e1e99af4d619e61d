"""Structured logs: one JSON object a line, secrets masked by the name of their key and by their look."""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from contextvars import ContextVar
from typing import Any

import structlog

from dougong.settings import Settings

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
MASK = "•••"
_NAMES = re.compile(
    r"password|passwd|secret|token|authorization|cookie|api_?key|database_url|redis_url|credential", re.I
)
_VALUES = re.compile(r"dg_[A-Za-z0-9_-]{8}_[A-Za-z0-9_-]{43}|(?<=://)[^/@\s:]*:[^/@\s]+(?=@)|(?<=Bearer )\S+")


def configure(settings: Settings) -> None:
    """Sets structlog up, and sends what libraries log through the standard library the same way."""
    level = logging.getLevelName(settings.log_level)
    # never with the frames' local variables: they hold passwords and records
    json_traces = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
    as_json = settings.log_format == "json"
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        _add_request_id,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(json_traces) if as_json else structlog.processors.format_exc_info,
        mask_secrets,
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processor=renderer, foreign_pre_chain=shared))
    logging.basicConfig(handlers=[handler], level=max(level, logging.WARNING), force=True)


def _add_request_id(logger: object, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    current = request_id.get()
    if current is not None:
        event.setdefault("request_id", current)
    return event


def mask_secrets(logger: object, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor."""
    for name, value in event.items():
        event[name] = MASK if _NAMES.search(name) else _masked(value)
    return event


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return _VALUES.sub(MASK, value)
    if isinstance(value, Mapping):
        return {key: MASK if _NAMES.search(str(key)) else _masked(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_masked(inner) for inner in value]
    return value
