"""Members and departments: what an admin does with them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from dougong.database.rows import AnyRow
from dougong.directory import repository as directory
from dougong.errors import DougongError, forbidden, invalid, not_found
from dougong.http import CallerInfo, Work
from dougong.parts import Platform
from dougong.people import repository
from dougong.people.schemas import DepartmentOut, MemberOut, MemberPatch, NewMember, ResetLinkOut
from dougong.sessions import repository as accounts
from dougong.sessions import resets
from dougong.sessions.passwords import weaknesses
from engines.problems import Problem


async def open_account(platform: Platform, workspace_id: UUID, new: NewMember, actor_id: UUID) -> tuple[UUID, UUID]:
    """The account of an address (new with the initial password, or the one there is, unchanged) and its member id.

    Raises: DougongError 422 for a weak password.
    """
    async with platform.databases.directory() as connection:
        existing = await accounts.account_by_email(connection, new.email)
    password_hash = ""
    if existing is None:
        problems = [problem.under("password") for problem in weaknesses(new.password, new.name, new.email)]
        if problems:
            raise invalid(problems)
        password_hash = await platform.passwords.hash(new.password)
    async with platform.databases.directory() as connection, connection.begin():
        account_id = await accounts.find_or_add_account(
            connection,
            email=new.email,
            name=new.name,
            password_hash=password_hash,
            locale=new.locale,
            actor_id=actor_id,
        )
        return account_id, await directory.link_account(connection, workspace_id, account_id)


async def create_member(work: Work, account_id: UUID, member_id: UUID, new: NewMember) -> MemberOut:
    """Raises: DougongError 422 `already_member`, `unknown_department`."""
    schema = work.caller.workspace.schema
    row = repository.NewMemberRow(member_id, account_id, new.name, new.email, new.department, list(new.roles))
    async with _told_apart():
        await repository.add_member(work.connection, schema, row)
    changes = {"name": new.name, "email": new.email, "roles": sorted(new.roles), "department": new.department}
    await work.audit("member.create", {k: {"new": v} for k, v in changes.items()}, record_id=member_id)
    return await _member(work, member_id)


async def change_member(work: Work, member_id: UUID, patch: MemberPatch) -> MemberOut:
    """Raises: DougongError 404, 422 `last_admin`, `unknown_department`."""
    schema = work.caller.workspace.schema
    before = await repository.find_member(work.connection, schema, member_id, lock=True)
    if before is None:
        raise not_found()
    loses_admin = "admin" in before.roles and (
        patch.active is False or (patch.roles is not None and "admin" not in patch.roles)
    )
    if loses_admin and not await repository.other_active_admins(work.connection, schema, member_id):
        raise DougongError("last_admin", 422)
    columns = {"name": "name", "department": "department_id", "active": "active"}
    values = {columns[name]: getattr(patch, name) for name in columns if name in patch.model_fields_set}
    async with _told_apart():
        if values:
            await repository.change_member(work.connection, schema, member_id, values)
        if patch.roles is not None:
            await repository.set_roles(work.connection, schema, member_id, list(patch.roles))
    after = await _member(work, member_id)
    changes = _differences(_out(before).model_dump(), after.model_dump())
    if changes:
        await work.audit("member.update", changes, record_id=member_id)
    return after


async def make_reset_link(platform: Platform, caller: CallerInfo, member_id: UUID) -> ResetLinkOut:
    """A one-time link with which the member sets a new password.

    Raises: DougongError 403 for an API key, 404, 409 `own_password`, `member_inactive`, `account_elsewhere`.
    """
    who, workspace = caller.principal, caller.workspace
    if who.kind == "key":
        raise forbidden()  # a key must not become its owner's, or anybody's, password
    async with caller.databases.workspace(workspace) as connection:
        member = await repository.find_member(connection, workspace.schema, member_id)
    if member is None:
        raise not_found()
    if member.account_id == who.account_id:
        raise DougongError("own_password", 409)  # whoever finds a browser signed in must not need the old one less
    if not member.active:
        raise DougongError("member_inactive", 409)
    if not await resets.administers_all_of(platform, who.account_id, member.account_id):
        raise DougongError("account_elsewhere", 409)
    async with caller.transaction() as work:
        await work.audit("member.reset_link", {"email": {"new": member.email}}, record_id=member_id)
    made = await resets.new_reset_link(platform.databases, platform.settings, member.account_id, who.account_id)
    return ResetLinkOut(link=made.link, expires_at=made.expires_at)


async def create_department(work: Work, name: str) -> DepartmentOut:
    """Raises: DougongError 422 `name_taken`."""
    async with _told_apart():
        department_id = await repository.add_department(work.connection, work.caller.workspace.schema, name)
    await work.audit("department.create", {"name": {"new": name}}, record_id=department_id)
    return DepartmentOut(id=department_id, name=name)


async def rename_department(work: Work, department_id: UUID, name: str) -> DepartmentOut:
    """Raises: DougongError 404, 422 `name_taken`."""
    schema = work.caller.workspace.schema
    before = await repository.find_department(work.connection, schema, department_id)
    if before is None:
        raise not_found()
    async with _told_apart():
        await repository.rename_department(work.connection, schema, department_id, name)
    await work.audit("department.update", {"name": {"old": before.name, "new": name}}, record_id=department_id)
    return DepartmentOut(id=department_id, name=name)


async def delete_department(work: Work, department_id: UUID) -> None:
    """Raises: DougongError 404, 422 `department_in_use`."""
    schema = work.caller.workspace.schema
    before = await repository.find_department(work.connection, schema, department_id)
    if before is None:
        raise not_found()
    try:
        await repository.delete_department(work.connection, schema, department_id)
    except IntegrityError:
        raise DougongError("department_in_use", 422) from None
    await work.audit("department.delete", {"name": {"old": before.name}}, record_id=department_id)


async def _member(work: Work, member_id: UUID) -> MemberOut:
    row = await repository.find_member(work.connection, work.caller.workspace.schema, member_id)
    if row is None:
        raise not_found()
    return _out(row)


def _out(row: AnyRow) -> MemberOut:
    return MemberOut(
        id=row.id,
        name=row.name,
        department=row.department_id,
        email=row.email,
        roles=sorted(row.roles),
        active=row.active,
        created_at=row.created_at,
    )


member_out = _out


def _differences(old: dict[str, Any], new: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: {"old": old[name], "new": new[name]} for name in new if old[name] != new[name]}


_CONSTRAINTS = {
    "uq_member_account_id": DougongError("already_member", 422, problems=[Problem("already_member", ("email",))]),
    "pk_member": DougongError("already_member", 422, problems=[Problem("already_member", ("email",))]),
    "fk_member_department_id": DougongError(
        "unknown_department", 422, problems=[Problem("unknown_department", ("department",))]
    ),
    "uq_department_name": DougongError("name_taken", 422, problems=[Problem("name_taken", ("name",))]),
}


@asynccontextmanager
async def _told_apart() -> AsyncIterator[None]:
    """Says which rule of the tables was broken."""
    try:
        yield
    except IntegrityError as error:
        known = next((found for name, found in _CONSTRAINTS.items() if f'"{name}"' in str(error.orig)), None)
        if known is None:
            raise
        raise DougongError(known.code, known.status, problems=known.problems) from None
