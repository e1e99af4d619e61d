"""Sums, counts and choices over values and over the columns of sub-forms. Blanks never count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from engines.expr import sqlaggregates as sql
from engines.expr.numbers import EXACT, ONE, ZERO, add, divide, fit, multiply, whole
from engines.expr.signature import Group, param
from engines.expr.sqlparts import calls

group = Group("aggregate")

_NUMBERS = param("number", "number|list<number>")
_LIST = param("list", "list<T>")
_ORDERED = {"T": ("number", "date", "time", "datetime")}
_TWO = Decimal(2)
_MOST = 1_000_000

_Test = Callable[[object], bool]


def _values(args: tuple[Any, ...]) -> Iterator[Any]:
    """Everything that is not blank in values and lists."""
    for arg in args:
        if isinstance(arg, tuple):
            yield from (item for item in arg if item is not None)
        elif arg is not None:
            yield arg


def _total(values: Iterator[Decimal]) -> Decimal | None:
    total = ZERO
    for value in values:
        total = EXACT.add(total, value)
    return fit(total)


def _mean(values: list[Decimal]) -> Decimal | None:
    total = _total(iter(values))
    return divide(total, Decimal(len(values))) if values and total is not None else None


@group(
    "SUM",
    _NUMBERS,
    repeat=1,
    result="number",
    zh=("数字之和，可以是子表的一列。", "SUM(items.amount)"),
    en=("The sum of numbers, for example of a sub-form's column.", "SUM(items.amount)"),
    sql=sql.total,
)
def sum_(*args: object) -> Decimal | None:
    return _total(_values(args))


@group(
    "AVERAGE",
    _NUMBERS,
    repeat=1,
    result="number",
    zh=("数字的平均值；没有数字则为空。", "AVERAGE(items.price)"),
    en=("The mean of numbers; blank when there are none.", "AVERAGE(items.price)"),
    sql=sql.average,
)
def average(*args: object) -> Decimal | None:
    return _mean(list(_values(args)))


_ANY_ORDERED = param("value", "T|list<T>")


@group(
    "MAX",
    _ANY_ORDERED,
    repeat=1,
    result="T",
    variables=_ORDERED,
    zh=("最大的数字，或最晚的日期、时间；没有则为空。", "MAX(items.price)"),
    en=("The greatest number or latest date or time; blank when there are none.", "MAX(items.price)"),
    sql=sql.greatest,
)
def max_(*args: object) -> object:
    return max(_values(args), default=None)


@group(
    "MIN",
    _ANY_ORDERED,
    repeat=1,
    result="T",
    variables=_ORDERED,
    zh=("最小的数字，或最早的日期、时间；没有则为空。", "MIN(items.price)"),
    en=("The least number or earliest date or time; blank when there are none.", "MIN(items.price)"),
    sql=sql.least,
)
def min_(*args: object) -> object:
    return min(_values(args), default=None)


@group(
    "PRODUCT",
    _NUMBERS,
    repeat=1,
    result="number",
    zh=("数字的乘积；没有数字则为空。", "PRODUCT(2, 3, 4)"),
    en=("The product of numbers, from the left; blank when there are none.", "PRODUCT(2, 3, 4)"),
    sql=sql.over_numbers("array_product"),
)
def product(*args: object) -> Decimal | None:
    result: Decimal | None = None
    for value in _values(args):
        result = value if result is None else multiply(result, value)
        if result is None:
            return None
    return result


_COUNTED = param("value", "number|date|time|datetime|list<number>|list<date>|list<time>|list<datetime>")


@group(
    "COUNT",
    _COUNTED,
    repeat=1,
    result="number",
    zh=("有几个数字或日期（空值不计）。", "COUNT(items.qty)"),
    en=("How many numbers or dates there are, blanks not counted.", "COUNT(items.qty)"),
    sql=sql.count,
)
def count(*args: object) -> Decimal:
    return Decimal(sum(1 for _ in _values(args)))


_ANYTHING = param("value", "any|list<any>")


@group(
    "COUNTA",
    _ANYTHING,
    repeat=1,
    result="number",
    zh=("有几个不为空的值。", "COUNTA(items.product)"),
    en=("How many values are not blank.", "COUNTA(items.product)"),
    sql=sql.count,
)
def counta(*args: object) -> Decimal:
    return Decimal(sum(1 for _ in _values(args)))


@group(
    "COUNTBLANK",
    _ANYTHING,
    repeat=1,
    result="number",
    zh=("有几个空值。", "COUNTBLANK(items.product)"),
    en=("How many values are blank.", "COUNTBLANK(items.product)"),
    sql=sql.count_blank,
)
def countblank(*args: object) -> Decimal:
    return Decimal(sum(arg.count(None) if isinstance(arg, tuple) else arg is None for arg in args))


@group(
    "COUNTUNIQUE",
    _ANYTHING,
    repeat=1,
    result="number",
    zh=("有几个不同的值（空值不计）。", "COUNTUNIQUE(items.product)"),
    en=("How many different values there are, blanks not counted.", "COUNTUNIQUE(items.product)"),
    sql=sql.count_unique,
)
def countunique(*args: object) -> Decimal:
    return Decimal(len({(type(value), value) for value in _values(args)}))


@group(
    "COUNTROWS",
    param("rows", "rows"),
    result="number",
    zh=("子表有几行。", "COUNTROWS(items)"),
    en=("How many rows a sub-form has.", "COUNTROWS(items)"),
    sql=sql.count_rows,
)
def countrows(rows: tuple[object, ...]) -> Decimal:
    return Decimal(len(rows))


@group(
    "MEDIAN",
    _NUMBERS,
    repeat=1,
    result="number",
    zh=("数字的中位数；没有数字则为空。", "MEDIAN(1, 5, 3)"),
    en=("The middle number, or the mean of the two in the middle; blank when there are none.", "MEDIAN(1, 5, 3)"),
    sql=sql.over_numbers("array_median"),
)
def median(*args: object) -> Decimal | None:
    ordered = sorted(_values(args))
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return fit(ordered[middle])
    both = add(ordered[middle - 1], ordered[middle])
    return divide(both, _TWO) if both is not None else None


def _nth(values: list[Any], place: Decimal) -> object:
    index = whole(place, 0, _MOST)
    return values[index - 1] if 1 <= index <= len(values) else None


@group(
    "LARGE",
    _LIST,
    param("place", "number"),
    result="T",
    variables=_ORDERED,
    zh=("列表中第几大的值；没有则为空。", "LARGE(items.price, 2)"),
    en=("The value at a place from the greatest; blank when there is none.", "LARGE(items.price, 2)"),
    sql=calls("array_large"),
)
def large(items: tuple[Any, ...] | None, place: Decimal) -> object:
    return _nth(sorted(_values((items,)), reverse=True), place)


@group(
    "SMALL",
    _LIST,
    param("place", "number"),
    result="T",
    variables=_ORDERED,
    zh=("列表中第几小的值；没有则为空。", "SMALL(items.price, 1)"),
    en=("The value at a place from the least; blank when there is none.", "SMALL(items.price, 1)"),
    sql=calls("array_small"),
)
def small(items: tuple[Any, ...] | None, place: Decimal) -> object:
    return _nth(sorted(_values((items,))), place)


@group(
    "INDEX",
    _LIST,
    param("place", "number"),
    result="T",
    zh=("列表中第几项（空项也算位置）。", "INDEX(items.product, 1)"),
    en=("The item at a place of a list; blank items have places too.", "INDEX(items.product, 1)"),
    sql=calls("array_index"),
)
def index(items: tuple[Any, ...] | None, place: Decimal) -> object:
    return _nth(list(items or ()), place)


@group(
    "FIRST",
    _LIST,
    result="T",
    zh=("列表中第一个不为空的值。", "FIRST(items.product)"),
    en=("The first item that is not blank.", "FIRST(items.product)"),
    sql=calls("array_first"),
)
def first(items: tuple[Any, ...] | None) -> object:
    return next(_values((items,)), None)


@group(
    "LAST",
    _LIST,
    result="T",
    zh=("列表中最后一个不为空的值。", "LAST(items.product)"),
    en=("The last item that is not blank.", "LAST(items.product)"),
    sql=calls("array_last"),
)
def last(items: tuple[Any, ...] | None) -> object:
    return next(_values((tuple(reversed(items or ())),)), None)


@group(
    "SUMPRODUCT",
    param("list", "list<number>"),
    repeat=1,
    result="number",
    zh=("各行乘积之和，例如数量乘单价；空值按 0 计。", "SUMPRODUCT(items.qty, items.price)"),
    en=(
        "The sum of each row's product, for example quantity times price; blanks count as 0.",
        "SUMPRODUCT(items.qty, items.price)",
    ),
    sql=sql.sum_product,
)
def sumproduct(*lists: tuple[Decimal | None, ...] | None) -> Decimal | None:
    rows = zip_longest(*[items or () for items in lists])
    return _total(value for row in rows if (value := _product_of(row)) is not None)


def _product_of(row: tuple[Decimal | None, ...]) -> Decimal | None:
    result: Decimal | None = ONE
    for value in row:
        result = multiply(result or ZERO, value or ZERO) if result is not None else None
    return result


_CRITERION = param("criterion", "criterion")
_SUMMED = param("numbers", "list<number>", optional=True)


def _meeting(items: tuple[Any, ...] | None, test: _Test, values: tuple[Any, ...] | None) -> Iterator[Decimal]:
    for item, value in zip(items or (), values or (), strict=False):
        if isinstance(value, Decimal) and test(item):
            yield value


@group(
    "COUNTIF",
    _LIST,
    _CRITERION,
    result="number",
    zh=('列表中有几项符合条件：一个值，或如 ">=5" 的文字。', 'COUNTIF(items.qty, ">=5")'),
    en=('How many items meet a criterion: a value, or a text such as ">=5".', 'COUNTIF(items.qty, ">=5")'),
    sql=sql.count_if,
)
def countif(items: tuple[Any, ...] | None, test: _Test) -> Decimal:
    return Decimal(sum(1 for item in items or () if test(item)))


@group(
    "SUMIF",
    _LIST,
    _CRITERION,
    _SUMMED,
    result="number",
    zh=("符合条件的各行之和：条件看第一列，数字取第三列，没写则取第一列。", 'SUMIF(items.kind, "a", items.amount)'),
    en=(
        "The sum of the rows whose first list meets a criterion; of that list itself when no other is given.",
        'SUMIF(items.kind, "a", items.amount)',
    ),
    sql=sql.sum_if,
)
def sumif(items: tuple[Any, ...] | None, test: _Test, *numbers: tuple[Any, ...] | None) -> Decimal | None:
    return _total(_meeting(items, test, numbers[0] if numbers else items))


@group(
    "AVERAGEIF",
    _LIST,
    _CRITERION,
    _SUMMED,
    result="number",
    zh=("符合条件的各行的平均值；没有则为空。", 'AVERAGEIF(items.kind, "a", items.amount)'),
    en=(
        "The mean of the rows whose first list meets a criterion; blank when there are none.",
        'AVERAGEIF(items.kind, "a", items.amount)',
    ),
    sql=sql.average_if,
)
def averageif(items: tuple[Any, ...] | None, test: _Test, *numbers: tuple[Any, ...] | None) -> Decimal | None:
    return _mean(list(_meeting(items, test, numbers[0] if numbers else items)))
