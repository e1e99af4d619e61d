"""Routers whose routes cannot be forgotten: without `access=` there is no route."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from dougong.access.levels import Access
from dougong.http.guard import SAFE_METHODS, Body, Declaration, Handler, Repeat, guarded

Endpoint = Callable[..., Any]


class GuardedRoute(APIRoute):
    """A FastAPI route behind the guard; its declaration rides on the endpoint's options."""

    declaration: Declaration

    def __init__(self, path: str, endpoint: Endpoint, **options: Any) -> None:
        self._access: Access = options.pop("access")
        self._body: Body | None = options.pop("body")
        self._repeat: Repeat = options.pop("repeat")
        self._max_body: int | None = options.pop("max_body")
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Callable[[Request], Any]:
        query = frozenset(name for dependant in _all(self.dependant) for name in _query_names(dependant))
        body: Body = self._body or ("json" if self.body_field is not None else "none")
        self.declaration = Declaration(self._access, query, body, self._repeat, self._max_body)
        return guarded(self.declaration, super().get_route_handler())


class GuardedPlainRoute(Route):
    """A Starlette route behind the guard, for the hottest paths."""

    def __init__(
        self,
        path: str,
        handler: Handler,
        method: str,
        declaration: Declaration,
        openapi: Mapping[str, Any] | None = None,
    ) -> None:
        self.declaration = declaration
        self.openapi = openapi
        super().__init__(path, guarded(declaration, handler), methods=[method], name=getattr(handler, "__name__", path))

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        match, child = super().matches(scope)
        if match is Match.FULL:
            child["route"] = self  # as FastAPI's routes do, for the metrics
        return match, child


@dataclass(frozen=True, slots=True)
class _Typed:
    path: str
    endpoint: Endpoint
    options: dict[str, Any]


class Routes:
    """Routes of one noun under one prefix.

    Example::

        routes = Routes(prefix="/api/v1/w/{ws}/members", tag="members")

        @routes.post("", access=Admin, status_code=201, repeat="one_transaction", response_model=MemberOut)
        async def create_member(caller: Caller, body: NewMember) -> Response: ...
    """

    def __init__(self, *, prefix: str, tag: str) -> None:
        self.prefix = prefix
        self.tag = tag
        self._typed: list[_Typed] = []
        self.plain_routes: list[GuardedPlainRoute] = []
        self.last_routes: list[GuardedPlainRoute] = []

    def get(self, path: str, *, access: Access, **options: Any) -> Callable[[Endpoint], Endpoint]:
        return self._add("GET", path, access, options)

    def post(self, path: str, *, access: Access, **options: Any) -> Callable[[Endpoint], Endpoint]:
        return self._add("POST", path, access, options)

    def put(self, path: str, *, access: Access, **options: Any) -> Callable[[Endpoint], Endpoint]:
        return self._add("PUT", path, access, options)

    def patch(self, path: str, *, access: Access, **options: Any) -> Callable[[Endpoint], Endpoint]:
        return self._add("PATCH", path, access, options)

    def delete(self, path: str, *, access: Access, **options: Any) -> Callable[[Endpoint], Endpoint]:
        return self._add("DELETE", path, access, options)

    def plain(
        self,
        method: str,
        path: str,
        *,
        access: Access,
        query: Iterable[str] = (),
        body: Body | None = None,
        repeat: Repeat = "around",
        max_body: int | None = None,
        openapi: Mapping[str, Any] | None = None,
    ) -> Callable[[Callable[[Request], Awaitable[Response]]], Handler]:
        """A Starlette handler `(request) -> Response`; `caller_of(request)` is the caller. `openapi` is its
        operation object, without what all routes share (path parameters, Idempotency-Key, errors, security).

        A json body is parsed for its own sake (syntax, duplicate keys, depth); `await request.body()` has its bytes.
        """
        default: Body = "none" if method in SAFE_METHODS or method == "DELETE" else "json"
        declaration = Declaration(access, frozenset(query), body or default, repeat, max_body)

        def register(handler: Handler) -> Handler:
            self.plain_routes.append(GuardedPlainRoute(self.prefix + path, handler, method, declaration, openapi))
            return handler

        return register

    def add_to(self, app: FastAPI) -> None:
        """Registers the routes with an application, the plain ones before all others."""
        app.router.routes[0:0] = self.plain_routes
        for route in self._typed:
            app.router.add_api_route(
                self.prefix + route.path, route.endpoint, route_class_override=_route_class(route), **_public(route)
            )

    def _add(self, method: str, path: str, access: Access, options: dict[str, Any]) -> Callable[[Endpoint], Endpoint]:
        if not isinstance(access, Access):
            raise TypeError(f"{method} {self.prefix}{path}: access= must be one of the access levels")

        def register(endpoint: Endpoint) -> Endpoint:
            name = f"{self.tag.replace(' ', '_')}_{endpoint.__name__}"
            settings: dict[str, Any] = {"access": access, "body": None, "repeat": "around", "max_body": None}
            settings |= {"tags": [self.tag], "operation_id": name}
            self._typed.append(_Typed(path, endpoint, {**settings, **options, "methods": [method]}))
            return endpoint

        return register


_OURS = ("access", "body", "repeat", "max_body")


def _public(route: _Typed) -> dict[str, Any]:
    return {name: value for name, value in route.options.items() if name not in _OURS}


def _route_class(route: _Typed) -> type[APIRoute]:
    """The route's class with its declaration bound, since FastAPI makes the object."""
    ours = {name: route.options[name] for name in _OURS}

    class Bound(GuardedRoute):
        def __init__(self, path: str, endpoint: Endpoint, **options: Any) -> None:
            super().__init__(path, endpoint, **options, **ours)

    return Bound


def _all(dependant: Any) -> Iterable[Any]:
    yield dependant
    for inner in dependant.dependencies:
        yield from _all(inner)


def _query_names(dependant: Any) -> Iterable[str]:
    return (field.alias for field in dependant.query_params)
