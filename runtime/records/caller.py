"""A caller as the form engine wants him: rights, and the facts that formulas may ask for."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from dougong.definitions import PublishedApp
from dougong.errors import not_found
from dougong.http import CallerInfo
from engines.access import Rights
from engines.form.compile import CompiledForm
from engines.form.environment import Facts
from engines.form.query import Context


@lru_cache(maxsize=64)
def rights_of(roles: frozenset[str]) -> Rights:
    """One for each set of roles; what it finds out about a form lives as long as the form."""
    return Rights(roles)


@cache
def zone_of(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def visible_form(published: PublishedApp, key: str, rights: Rights) -> CompiledForm:
    """The form, if the caller may do anything with it. Raises: DougongError 404, as for one that is not there."""
    form = published.compiled.forms.get(key)
    if form is None or not rights.of(form).actions:
        raise not_found()
    return form


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, at one moment."""

    rights: Rights
    context: Context
    now: datetime

    @classmethod
    def of(cls, caller: CallerInfo) -> "Asker":
        who, now = caller.principal, datetime.now(UTC)
        department = None if who.department_id is None else str(who.department_id)
        context = Context(str(who.member_id), department, now, caller.workspace.timezone)
        return cls(rights_of(who.roles), context, now)

    @property
    def facts(self) -> Facts:
        user = {"id": self.context.user_id, "department_id": self.context.department_id}
        return Facts(now=self.now, zone=zone_of(self.context.zone), user=user)

    @property
    def local_now(self) -> datetime:
        """On the clock of the workspace."""
        return self.now.astimezone(zone_of(self.context.zone))
