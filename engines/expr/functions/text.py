"""Text: cut, join, replace. Positions and lengths count code points from 1."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from zoneinfo import ZoneInfo

from engines.expr.lettercase import lower_text, proper_text, upper_text
from engines.expr.numbers import ONE, whole
from engines.expr.signature import Group, Refused, param
from engines.expr.sqlparts import Sql, SqlCall, calls, helper, short_text, text_array, written
from engines.expr.types import TEXT
from engines.expr.values import MAX_TEXT, Env, Scalar, text_of

group = Group("text")

_TEXT = param("text", "text")
_COUNT = param("count", "number", optional=True)
_MOST = MAX_TEXT + 1
_LAST_CODE_POINT = 0x10FFFF


def _sql_concat(call: SqlCall) -> Sql:
    first, *rest = [written(arg, call.context) for arg in call.args]
    for other in rest:
        first = first.concat(other)
    return short_text(first)


@group(
    "CONCAT",
    param("value", "any"),
    repeat=1,
    result="text",
    context=True,
    zh=("把各个值连成一段文字，与 & 相同。", 'CONCAT("订单", 7)'),
    en=("Joins values to one text, like &.", 'CONCAT("Order ", 7)'),
    sql=_sql_concat,
)
def concat(env: Env, *values: Scalar) -> str:
    return "".join([text_of(value, env.zone) for value in values])


def _flat(values: tuple[object, ...], zone: ZoneInfo) -> Iterator[str]:
    for value in values:
        if isinstance(value, tuple):
            yield from (text_of(item, zone) for item in value)
        else:
            yield text_of(value, zone)  # type: ignore[arg-type]  # the checker lets only scalars and lists through


def _joined(separator: str, parts: list[str]) -> str | None:
    if len(separator) * (len(parts) - 1) > MAX_TEXT:
        return None
    return separator.join(parts)


def _sql_join(call: SqlCall) -> Sql:
    return Sql(helper("join", TEXT, call.value(0), call.number(ONE) > 0, text_array(call.args[1:], call.context)), TEXT)


@group(
    "JOIN",
    param("separator", "text"),
    param("value", "any|list<any>"),
    repeat=1,
    result="text",
    context=True,
    zh=("用分隔符把各个值和列表的各项连成一段文字，空值跳过。", 'JOIN("、", "甲", "", "乙")'),
    en=("Joins values and the items of lists with a separator, leaving out blanks.", 'JOIN(", ", "a", "", "b")'),
    sql=_sql_join,
)
def join(env: Env, separator: str, *values: object) -> str | None:
    return _joined(separator, [part for part in _flat(values, env.zone) if part])


def _sql_textjoin(call: SqlCall) -> Sql:
    return Sql(helper("join", TEXT, call.value(0), call.value(1), text_array(call.args[2:], call.context)), TEXT)


@group(
    "TEXTJOIN",
    param("separator", "text"),
    param("ignore_blank", "boolean"),
    param("value", "any|list<any>"),
    repeat=1,
    result="text",
    context=True,
    zh=("用分隔符连接各个值，第二个参数说明是否跳过空值。", 'TEXTJOIN("-", FALSE, "甲", "", "乙")'),
    en=(
        "Joins values with a separator; the second argument says whether blanks are left out.",
        'TEXTJOIN("-", FALSE, "a", "", "b")',
    ),
    sql=_sql_textjoin,
)
def textjoin(env: Env, separator: str, ignore_blank: bool, *values: object) -> str | None:
    parts = list(_flat(values, env.zone))
    return _joined(separator, [part for part in parts if part] if ignore_blank else parts)


@group(
    "LEFT",
    _TEXT,
    _COUNT,
    result="text",
    zh=("左边的几个字，没写则一个。", 'LEFT("斗拱平台", 2)'),
    en=("The first characters, one when left out.", 'LEFT("dougong", 3)'),
    sql=calls("text_left", defaults=(ONE,)),
)
def left(text: str, count: Decimal = ONE) -> str:
    return text[: whole(count, 0, _MOST)]


@group(
    "RIGHT",
    _TEXT,
    _COUNT,
    result="text",
    zh=("右边的几个字，没写则一个。", 'RIGHT("斗拱平台", 2)'),
    en=("The last characters, one when left out.", 'RIGHT("dougong", 4)'),
    sql=calls("text_right", defaults=(ONE,)),
)
def right(text: str, count: Decimal = ONE) -> str:
    length = whole(count, 0, _MOST)
    return text[-length:] if length else ""


@group(
    "MID",
    _TEXT,
    param("start", "number"),
    param("count", "number"),
    result="text",
    zh=("从某个位置（从 1 开始）起的几个字。", 'MID("斗拱平台", 3, 2)'),
    en=("So many characters from a position, counted from 1.", 'MID("dougong", 4, 4)'),
    sql=calls("text_mid"),
)
def mid(text: str, start: Decimal, count: Decimal) -> str:
    first = whole(start, 0, _MOST)
    return text[first - 1 : first - 1 + whole(count, 0, _MOST)] if first else ""


@group(
    "LEN",
    _TEXT,
    result="number",
    zh=("文字的字数。", 'LEN("斗拱")'),
    en=("The number of characters.", 'LEN("dougong")'),
    sql=calls("text_len", nullable=False),
)
def len_(text: str) -> Decimal:
    return Decimal(len(text))


@group(
    "REPT",
    _TEXT,
    param("times", "number"),
    result="text",
    zh=("把文字重复几次。", 'REPT("★", 3)'),
    en=("Repeats a text so many times.", 'REPT("★", 3)'),
    sql=calls("text_rept"),
)
def rept(text: str, times: Decimal) -> str | None:
    count = whole(times, 0, _MOST)
    return text * count if len(text) * count <= MAX_TEXT else None


@group(
    "TRIM",
    _TEXT,
    result="text",
    zh=("去掉两端的空格，中间连续的空格只留一个。", 'TRIM("  斗  拱 ")'),
    en=("Removes spaces at both ends and leaves one of several in between.", 'TRIM("  dou  gong ")'),
    sql=calls("text_trim"),
)
def trim(text: str) -> str:
    return " ".join([part for part in text.split(" ") if part])


_CONTROLS = dict.fromkeys(range(32))


@group(
    "CLEAN",
    _TEXT,
    result="text",
    zh=("去掉换行、制表符等不可见的控制字符。", 'CLEAN("斗" & CHAR(10) & "拱")'),
    en=("Removes control characters such as line breaks and tabs.", 'CLEAN("dou" & CHAR(10) & "gong")'),
    sql=calls("text_clean"),
)
def clean(text: str) -> str:
    return text.translate(_CONTROLS)


@group(
    "UPPER",
    _TEXT,
    result="text",
    zh=("转为大写字母。", 'UPPER("dougong")'),
    en=("Capital letters.", 'UPPER("dougong")'),
    sql=calls("text_upper"),
)
def upper(text: str) -> str:
    return upper_text(text)


@group(
    "LOWER",
    _TEXT,
    result="text",
    zh=("转为小写字母。", 'LOWER("DouGong")'),
    en=("Small letters.", 'LOWER("DouGong")'),
    sql=calls("text_lower"),
)
def lower(text: str) -> str:
    return lower_text(text)


@group(
    "PROPER",
    _TEXT,
    result="text",
    zh=("每个单词首字母大写，其余小写。", 'PROPER("li ming")'),
    en=("A capital at the start of each word, small letters in the rest.", 'PROPER("li ming")'),
    sql=Refused(
        "PostgreSQL finds words by the locale of the database; use UPPER or LOWER.",
        "PostgreSQL 按数据库的语言区域划分单词，请用 UPPER 或 LOWER。",
    ),
)
def proper(text: str) -> str:
    return proper_text(text)


def _character(number: Decimal) -> str | None:
    code = whole(number, 0, _LAST_CODE_POINT + 1)
    return chr(code) if 1 <= code <= _LAST_CODE_POINT and not 0xD800 <= code <= 0xDFFF else None


def _code(text: str) -> Decimal | None:
    return Decimal(ord(text[0])) if text else None


for _name in ("UNICHAR", "CHAR"):
    group(
        _name,
        param("code", "number"),
        result="text",
        zh=("Unicode 编码对应的字；没有则为空。", f"{_name}(26007)"),
        en=("The character of a Unicode code point; blank when there is none.", f"{_name}(65)"),
        sql=calls("unichar"),
    )(_character)

for _name in ("UNICODE", "CODE"):
    group(
        _name,
        _TEXT,
        result="number",
        zh=("第一个字的 Unicode 编码；空则为空。", f'{_name}("斗")'),
        en=("The Unicode code point of the first character; blank of a blank.", f'{_name}("A")'),
        sql=calls("unicode"),
    )(_code)
