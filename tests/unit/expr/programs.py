"""Random programs of the expression language, well typed and not, and records for them. Same seed, same programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from engines.expr import FUNCTIONS, Env, Function, Refused, TypesScope
from engines.expr.signature import Param

TYPES = {
    "amount": "number",
    "qty": "number",
    "name": "text",
    "note": "text",
    "active": "boolean",
    "flag": "boolean",
    "due": "date",
    "start": "date",
    "at": "time",
    "signed": "datetime",
    "until": "datetime",
    "tags": "list<text>",
    "items": "rows",
    "items.qty": "list<number>",
    "items.price": "list<number>",
    "items.kind": "list<text>",
    "items.done": "list<boolean>",
    "items.day": "list<date>",
    "items.hour": "list<time>",
    "items.moment": "list<datetime>",
    "customer.limit": "number",
}
SCOPE = TypesScope(TYPES)
SCALARS = ("number", "text", "boolean", "date", "time", "datetime")
ZONES = ("UTC", "Asia/Shanghai", "America/New_York", "Europe/Berlin", "Asia/Kathmandu")

_FIELDS = {kind: [path for path, given in TYPES.items() if given == kind] for kind in {*TYPES.values()}}
_NUMBERS = (
    "0",
    "1",
    "2",
    "3",
    "10",
    "0.1",
    "0.5",
    "2.5",
    "100",
    "7",
    "1e20",
    "1e-20",
    "9999999999999999999999999999999999",
)
_TEXTS = (
    "a",
    "A",
    "",
    "斗拱",
    "🏮",
    "hello world",
    "2026-11-24",
    "12.5",
    "09:30",
    "%",
    "a-b-a",
    " x ",
    "é",
    "ab",
    "ｚ",
)
_FORMATS = {
    "number": ("0.00", "#,##0", "0.0%", "#.##", "¥#,##0.00"),
    "date": ("yyyy-mm-dd", "m/d/yy", "yyyy年m月"),
    "time": ("hh:mm:ss", "h:m"),
    "datetime": ("yyyy-mm-dd hh:mm:ss", "d h:mm"),
}


class Programs:
    """A stream of programs. With `exact`, only functions that SQL has exactly."""

    def __init__(self, seed: int, *, exact: bool = False) -> None:
        self.random = Random(seed)
        usable = [function for function in FUNCTIONS.values() if not (exact and isinstance(function.sql, Refused))]
        self._by_result: dict[str, list[Function]] = {kind: [] for kind in SCALARS}
        for function in usable:
            for kind in SCALARS if function.result == "T" else (function.result,):
                if kind in function.variables.get("T", SCALARS):
                    self._by_result[kind].append(function)

    def typed(self, depth: int = 4) -> str:
        """A program that the checker takes."""
        return self.expression(self.random.choice(SCALARS), depth)

    def expression(self, kind: str, depth: int) -> str:
        if depth <= 0 or self.random.random() < 0.15:
            return self._leaf(kind)
        if self.random.random() < 0.35:
            return self._operation(kind, depth)
        return self._call(kind, depth)

    def _leaf(self, kind: str) -> str:
        if self.random.random() < 0.6:
            return self.random.choice(_FIELDS[kind])
        return self._literal(kind)

    def _literal(self, kind: str) -> str:
        choose = self.random.choice
        match kind:
            case "number":
                return choose(("", "", "-")) + choose(_NUMBERS)
            case "text":
                return f'"{choose(_TEXTS)}"'
            case "boolean":
                return choose(("TRUE", "FALSE"))
            case "date":
                return f"DATE({choose((1, 1900, 2024, 2026, 9999))}, {choose((1, 2, 12))}, {choose((1, 28, 29, 31))})"
            case "time":
                return f"TIME({choose((0, 9, 23))}, {choose((0, 30, 59))}, {choose((0, 59))})"
            case _:
                return f"DATETIME({self._literal('date')}, {self._literal('time')})"

    def _operation(self, kind: str, depth: int) -> str:
        def sub(kind: str) -> str:
            return self.expression(kind, depth - 1)

        match kind:
            case "number":
                return self.random.choice(
                    (
                        f"({sub('number')} {self.random.choice('+-*/')} {sub('number')})",
                        f"({sub('number')} ^ {self.random.choice(('2', '0.5', '-1', sub('number')))})",
                        f"-({sub('number')})",
                        f"({sub('number')})%",
                        f"({sub('date')} - {sub('date')})",
                        f"({sub('datetime')} - {sub('datetime')})",
                    )
                )
            case "text":
                return f"({sub(self.random.choice(SCALARS))} & {sub(self.random.choice(SCALARS))})"
            case "boolean":
                compared = self.random.choice(SCALARS)
                operator = self.random.choice(("=", "<>", "<", "<=", ">", ">="))
                if operator in ("=", "<>") and self.random.random() < 0.2:
                    return f'({sub(compared)} {operator} "")'
                return f"({sub(compared)} {operator} {sub(compared)})"
            case "date" | "datetime":
                return f"({sub(kind)} {self.random.choice('+-')} {sub('number')})"
            case _:
                return self._leaf(kind)

    def _call(self, kind: str, depth: int) -> str:
        function = self.random.choice(self._by_result[kind]) if self._by_result[kind] else None
        if function is None:
            return self._leaf(kind)
        variables = {
            name: kind if name == function.result else self.random.choice(function.variables.get(name, SCALARS))
            for name in ("T", "S")
        }
        count = len(function.params) - sum(param.optional for param in function.params[1:]) * self.random.randrange(2)
        if function.repeat:
            count = len(function.params) - function.repeat + function.repeat * self.random.randint(1, 2)
        params = function.layout(count) or function.params
        args: list[str] = []
        first = ""
        for param in params:
            token, text = self._argument(param, variables, depth - 1, first)
            args.append(text)
            first = first or token
        return f"{function.name}({', '.join(args)})"

    def _argument(self, param: Param, variables: dict[str, str], depth: int, first: str) -> tuple[str, str]:
        """The type that was chosen and a text of it. `first` is the type of the call's first argument."""
        token = self.random.choice(param.types)
        for name, kind in variables.items():
            token = kind if token == name else token.replace(f"<{name}>", f"<{kind}>")
        if token == "any":
            token = self.random.choice(SCALARS)
        if token == "list<any>":
            token = self.random.choice([kind for kind in _FIELDS if kind.startswith("list")])
        match token:
            case "keyword":
                text = f'"{self.random.choice(param.choices)}"'
            case "format":
                text = f'"{self.random.choice(_FORMATS[first])}"'
            case "criterion":
                text = self.expression(variables["T"], min(depth, 1))
            case "rows":
                text = "items"
            case token if token.startswith("list"):
                text = self.random.choice(_FIELDS[token])
            case _:
                text = self.expression(token, depth)
        return token, text

    def soup(self) -> str:
        """Text near the language: a program with tokens changed, or tokens at random."""
        words = [
            *FUNCTIONS,
            *TYPES,
            *_NUMBERS,
            '"a"',
            "“",
            "”",
            '"',
            "(",
            ")",
            ",",
            "，",
            "=",
            "<",
            "&",
            "%",
            "^",
            "-",
            ".",
            "1e9",
            "TRUE",
        ]
        if self.random.random() < 0.5:
            return " ".join(self.random.choices(words, k=self.random.randint(1, 12)))
        characters = list(self.typed(3))
        for _ in range(self.random.randint(1, 3)):
            place = self.random.randrange(len(characters) + 1)
            characters[place : place + self.random.randrange(2)] = [
                self.random.choice([*words, "\u200b", "🏮", "\n", "'", "\x7f"])
            ]
        return "".join(characters)

    def env(self) -> Env:
        """A record with any field blank now and then."""
        rows = [
            {
                "qty": self._maybe(self._number),
                "price": self._maybe(self._number),
                "kind": self._maybe(self._text),
                "done": self._maybe(lambda: self.random.random() < 0.5),
                "day": self._maybe(self._date),
                "hour": self._maybe(self._time),
                "moment": self._maybe(self._moment),
            }
            for _ in range(self.random.randrange(4))
        ]
        record = {
            "amount": self._maybe(self._number),
            "qty": self._maybe(self._number),
            "name": self._maybe(self._text),
            "note": self._maybe(self._text),
            "active": self._maybe(lambda: True),
            "flag": self._maybe(lambda: False),
            "due": self._maybe(self._date),
            "start": self._maybe(self._date),
            "at": self._maybe(self._time),
            "signed": self._maybe(self._moment),
            "until": self._maybe(self._moment),
            "tags": tuple(self.random.choices(("a", "b", "斗"), k=self.random.randrange(3))),
            "items": rows,
            "customer": {"limit": self._number()} if self.random.random() < 0.5 else None,
        }
        return Env(record, self._moment(), ZoneInfo(self.random.choice(ZONES)), {"id": "u1", "department_id": None})

    def _maybe(self, make: Callable[[], object]) -> object:
        return make() if self.random.random() < 0.8 else None

    def _number(self) -> Decimal:
        digits = self.random.choice((1, 2, 5, 16, 34))
        value = Decimal(self.random.randrange(10**digits)).scaleb(self.random.choice((0, 0, -2, -8, -33, 20)))
        return value if self.random.random() < 0.7 else value.copy_negate()

    def _text(self) -> str:
        return self.random.choice([text for text in _TEXTS if text])

    def _date(self) -> date:
        if self.random.random() < 0.1:
            return self.random.choice((date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)))
        return date(1990, 1, 1) + timedelta(days=self.random.randrange(20_000))

    def _time(self) -> time:
        return time(self.random.randrange(24), self.random.randrange(60), self.random.choice((0, 0, 30, 59)))

    def _moment(self) -> datetime:
        seconds = self.random.randrange(2 * 10**9)
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(
            seconds=seconds, microseconds=self.random.choice((0, 0, 1, 999_999))
        )
