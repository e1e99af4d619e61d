"""What a function declares, and how arguments are laid on its parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from engines.expr.sqlparts import Sql, SqlCall

Locale = Literal["zh-CN", "en-US"]


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter.

    `types` are alternatives: a scalar type; `any` (any scalar); `list<…>`; `rows`; a type variable `T` or `S` (all its
    arguments have one type); `keyword` (a text literal out of `choices`); `format` (a text literal); `criterion` (a
    condition on the items of the list before it).
    """

    name: str
    types: tuple[str, ...]
    optional: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a function has no exact form in SQL."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Help:
    """What a function does, and an example formula."""

    text: str
    example: str


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language.

    The last `repeat` parameters repeat as a group, at least once; `tail` is an optional argument after them. `result`
    is a type or a type variable. `python` gets evaluated arguments (blanks coerced as the parameter says), closures
    instead when `lazy`, the Env first when `context`. `sql` gets the call, or says why not.
    """

    name: str
    group: str
    params: tuple[Param, ...]
    result: str
    python: Callable[..., Any]  # arity and types follow `params`, which the type checker cannot follow
    sql: Callable[[SqlCall], Sql] | Refused
    help: Mapping[Locale, Help]
    repeat: int = 0
    tail: Param | None = None
    volatile: bool = False
    lazy: bool = False
    context: bool = False
    variables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def layout(self, count: int) -> tuple[Param, ...] | None:
        """The parameter of each of `count` arguments; None when the function does not take so many."""
        if not self.repeat:
            least = sum(not param.optional for param in self.params)
            return self.params[:count] if least <= count <= len(self.params) else None
        fixed = len(self.params) - self.repeat
        groups, rest = divmod(count - fixed, self.repeat)
        if groups < 1 or rest > (1 if self.tail and self.repeat > 1 else 0):
            return None
        tail = (self.tail,) if rest and self.tail else ()
        return self.params[:fixed] + self.params[fixed:] * groups + tail

    @property
    def least(self) -> int:
        return sum(not param.optional for param in self.params)

    @property
    def most(self) -> int | None:
        return None if self.repeat else len(self.params)


def param(name: str, types: str, *, optional: bool = False, choices: Sequence[str] = ()) -> Param:
    """`param("x", "number|list<number>")`."""
    return Param(name, tuple(types.split("|")), optional, tuple(choices))


class Group:
    """A file of functions. `@group(...)` makes a Function of a Python implementation."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.functions: dict[str, Function] = {}

    def __call__(
        self,
        name: str,
        *params: Param,
        result: str,
        zh: tuple[str, str],
        en: tuple[str, str],
        sql: Callable[[SqlCall], Sql] | Refused,
        repeat: int = 0,
        tail: Param | None = None,
        volatile: bool = False,
        lazy: bool = False,
        context: bool = False,
        variables: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def register(python: Callable[..., Any]) -> Callable[..., Any]:
            self.functions[name] = Function(
                name=name,
                group=self.name,
                params=params,
                result=result,
                python=python,
                sql=sql,
                help={"zh-CN": Help(*zh), "en-US": Help(*en)},
                repeat=repeat,
                tail=tail,
                volatile=volatile,
                lazy=lazy,
                context=context,
                variables=variables or {},
            )
            return python

        return register
