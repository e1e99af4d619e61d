"""Who may call a route. Every route declares one of these; there is no default."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Access:
    """`workspace`: the path has a `{ws}` and the caller must be its member. `roles`: one of them is needed, if any."""

    name: str
    session: bool = True
    workspace: bool = False
    roles: frozenset[str] = frozenset()


Public = Access("public", session=False)
SignedIn = Access("signed_in")
Member = Access("member", workspace=True)
Builder = Access("builder", workspace=True, roles=frozenset({"builder", "admin"}))
Admin = Access("admin", workspace=True, roles=frozenset({"admin"}))
FormAction = Access("form_action", workspace=True)
"""A member at the door; the compiled form access decides inside."""
