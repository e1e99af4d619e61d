"""Looking into texts: find, replace, compare. Part of the group `text`."""

from __future__ import annotations

from decimal import Decimal

from engines.expr.functions.text import group
from engines.expr.lettercase import lower_text
from engines.expr.numbers import ONE, whole
from engines.expr.signature import Refused, param
from engines.expr.sqlparts import calls
from engines.expr.values import MAX_TEXT
from engines.expr.wildcards import find_wildcard

_TEXT = param("text", "text")
_MOST = MAX_TEXT + 1


@group(
    "FIND",
    param("part", "text"),
    _TEXT,
    param("start", "number", optional=True),
    result="number",
    zh=("一段文字在另一段中第一次出现的位置（区分大小写）；没有则为空。", 'FIND("拱", "斗拱")'),
    en=("The first position of a text in another (case matters); blank when it is not there.", 'FIND("g", "dougong")'),
    sql=calls("text_find", defaults=(ONE,)),
)
def find(part: str, text: str, start: Decimal = ONE) -> Decimal | None:
    first = whole(start, 0, _MOST)
    if not 1 <= first <= len(text) + 1:
        return None
    found = text.find(part, first - 1)
    return Decimal(found + 1) if found >= 0 else None


_NO_WILDCARDS = Refused(
    "PostgreSQL has no search with Excel's wildcards; use CONTAINS or FIND.",
    "PostgreSQL 没有 Excel 通配符的查找，请用 CONTAINS 或 FIND。",
)


@group(
    "SEARCH",
    param("part", "text"),
    _TEXT,
    param("start", "number", optional=True),
    result="number",
    zh=(
        "与 FIND 相同但不分大小写，? 代表一个字，* 代表任意几个字，~ 使其后的字按原样查找。",
        'SEARCH("G?N", "dougong")',
    ),
    en=(
        "Like FIND, but case does not matter, ? is any character, * any characters, and ~ makes the next "
        "character plain.",
        'SEARCH("G?N", "dougong")',
    ),
    sql=_NO_WILDCARDS,
)
def search(part: str, text: str, start: Decimal = ONE) -> Decimal | None:
    first = whole(start, 0, _MOST)
    if not 1 <= first <= len(text) + 1:
        return None
    found = find_wildcard(lower_text(part), lower_text(text), first - 1)
    return None if found is None else Decimal(found + 1)


@group(
    "REPLACE",
    _TEXT,
    param("start", "number"),
    param("count", "number"),
    param("new", "text"),
    result="text",
    zh=("把从某个位置起的几个字换成新的文字。", 'REPLACE("斗拱平台", 3, 2, "系统")'),
    en=("Puts a new text in place of so many characters from a position.", 'REPLACE("dougong", 1, 3, "kung")'),
    sql=calls("text_replace"),
)
def replace(text: str, start: Decimal, count: Decimal, new: str) -> str:
    first, length = whole(start, 0, _MOST), whole(count, -1, _MOST)
    if not first or length < 0:
        return ""
    return text[: first - 1] + new + text[first - 1 + length :]


@group(
    "SUBSTITUTE",
    _TEXT,
    param("old", "text"),
    param("new", "text"),
    param("instance", "number", optional=True),
    result="text",
    zh=("把文字中的某段全部换成新的，或只换第几处。", 'SUBSTITUTE("a-b-c", "-", "/")'),
    en=(
        "Puts a new text in place of every occurrence of an old one, or only of the one with that number.",
        'SUBSTITUTE("a-b-c", "-", "/")',
    ),
    sql=calls("text_substitute", defaults=(None,)),
)
def substitute(text: str, old: str, new: str, instance: Decimal | None = None) -> str | None:
    if instance is not None and instance < 1:
        return None
    if not old:
        return text
    if instance is None:
        longer = (len(new) - len(old)) * text.count(old)
        return text.replace(old, new) if len(text) + longer <= MAX_TEXT else None
    place = -len(old)
    for _ in range(whole(instance, 0, _MOST)):
        place = text.find(old, place + len(old))
        if place < 0:
            return text
    return text[:place] + new + text[place + len(old) :]


@group(
    "EXACT",
    _TEXT,
    param("other", "text"),
    result="boolean",
    zh=("两段文字完全相同（区分大小写）时为真。", 'EXACT("A", "a")'),
    en=("True when two texts are the same, case included.", 'EXACT("A", "a")'),
    sql=calls("text_exact", nullable=False),
)
def exact(text: str, other: str) -> bool:
    return text == other


@group(
    "STARTSWITH",
    _TEXT,
    param("start", "text"),
    result="boolean",
    zh=("文字以某段开头时为真。", 'STARTSWITH("斗拱平台", "斗拱")'),
    en=("True when the text starts with another.", 'STARTSWITH("dougong", "dou")'),
    sql=calls("text_starts", nullable=False),
)
def startswith(text: str, start: str) -> bool:
    return text.startswith(start)


@group(
    "ENDSWITH",
    _TEXT,
    param("end", "text"),
    result="boolean",
    zh=("文字以某段结尾时为真。", 'ENDSWITH("斗拱平台", "平台")'),
    en=("True when the text ends with another.", 'ENDSWITH("dougong", "gong")'),
    sql=calls("text_ends", nullable=False),
)
def endswith(text: str, end: str) -> bool:
    return text.endswith(end)


@group(
    "CONTAINS",
    _TEXT,
    param("part", "text"),
    result="boolean",
    zh=("文字中有某段时为真（区分大小写）。", 'CONTAINS("斗拱平台", "拱")'),
    en=("True when the text has another in it (case matters).", 'CONTAINS("dougong", "ugo")'),
    sql=calls("text_contains", nullable=False),
)
def contains(text: str, part: str) -> bool:
    return part in text
