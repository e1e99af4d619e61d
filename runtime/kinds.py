"""`dougong kinds`: what is registered, by category; empty where an engine has none yet."""

import orjson


def kinds_json() -> str:
    from engines.expr import FUNCTIONS
    from engines.form.registry import kinds

    found: dict[str, list[str]] = {"field": [], "function": sorted(FUNCTIONS)}
    found |= {name: [] for name in ("node", "trigger", "action", "element", "widget")}
    return orjson.dumps(found | kinds(), option=orjson.OPT_INDENT_2).decode()
