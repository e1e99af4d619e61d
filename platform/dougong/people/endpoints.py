"""Routes of members and departments."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel
from starlette.responses import Response

from dougong.http import Admin, Caller, Member, Routes, json_response
from dougong.http.cursors import decode_cursor, encode_cursor
from dougong.people import repository, service
from dougong.people.schemas import (
    DepartmentOut,
    MemberBrief,
    MemberOut,
    MemberPatch,
    NewDepartment,
    NewMember,
    ResetLinkOut,
)
from dougong.sessions.endpoints import Parts

routes = Routes(prefix="/api/v1/w/{ws}", tag="people")


class WorkspaceBrief(BaseModel):
    key: str
    name: str
    timezone: str
    locale: str


class Me(BaseModel):
    """The caller in this workspace."""

    member: MemberBrief
    roles: list[str]
    department: DepartmentOut | None
    locale: str
    timezone: str
    workspace: WorkspaceBrief


class MemberPage(BaseModel):
    """`members` are full entries for an admin, brief ones for everyone else."""

    members: list[MemberOut | MemberBrief]
    next: str | None


class DepartmentList(BaseModel):
    departments: list[DepartmentOut]


@routes.get("/me", access=Member, response_model=Me)
async def get_me(caller: Caller) -> Me:
    who, workspace = caller.principal, caller.workspace
    async with caller.databases.workspace(workspace) as connection:
        departments = await repository.departments(connection, workspace.schema)
    mine = next((DepartmentOut(id=row.id, name=row.name) for row in departments if row.id == who.department_id), None)
    return Me(
        member=MemberBrief(id=who.member_id, name=who.name, department=who.department_id),
        roles=sorted(who.roles),
        department=mine,
        locale=who.locale,
        timezone=workspace.timezone,
        workspace=WorkspaceBrief(
            key=workspace.key, name=workspace.name, timezone=workspace.timezone, locale=workspace.locale
        ),
    )


@routes.get("/members", access=Member, response_model=MemberPage)
async def list_members(
    caller: Caller,
    search: Annotated[str | None, Query(max_length=100)] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> MemberPage:
    """Members by name. Everyone sees the active ones' names and departments, an admin sees all of all."""
    admin = "admin" in caller.principal.roles
    after = decode_cursor(cursor, str, UUID)
    async with caller.databases.workspace(caller.workspace) as connection:
        rows = await repository.search_members(connection, caller.workspace.schema, search, after, limit + 1, admin)
    page = rows[:limit]
    following = encode_cursor(page[-1].name, page[-1].id) if len(rows) > limit else None
    brief = [MemberBrief(id=row.id, name=row.name, department=row.department_id) for row in page]
    return MemberPage(members=[service.member_out(row) for row in page] if admin else brief, next=following)


@routes.post("/members", access=Admin, response_model=MemberOut, status_code=201, repeat="one_transaction")
async def create_member(platform: Parts, caller: Caller, body: NewMember) -> Response:
    account_id, member_id = await service.open_account(platform, caller.workspace.id, body, caller.principal.account_id)
    async with caller.transaction() as work:
        return await work.answer(await service.create_member(work, account_id, member_id, body), status=201)


@routes.patch("/members/{member}", access=Admin, response_model=MemberOut, repeat="one_transaction")
async def change_member(platform: Parts, caller: Caller, member: UUID, body: MemberPatch) -> Response:
    async with caller.transaction() as work:
        response = await work.answer(await service.change_member(work, member, body))
    platform.authenticator.forget()
    return response


@routes.post(
    "/members/{member}/reset-link",
    access=Admin,
    response_model=ResetLinkOut,
    status_code=201,
    body="none",
    repeat="natural",
)
async def make_reset_link(platform: Parts, caller: Caller, member: UUID) -> Response:
    """A link for a new password, to be handed to the member. It works once, for 30 minutes; earlier ones stop working."""
    return json_response(await service.make_reset_link(platform, caller, member), status=201)


@routes.get("/departments", access=Member, response_model=DepartmentList)
async def list_departments(caller: Caller) -> DepartmentList:
    async with caller.databases.workspace(caller.workspace) as connection:
        rows = await repository.departments(connection, caller.workspace.schema)
    return DepartmentList(departments=[DepartmentOut(id=row.id, name=row.name) for row in rows])


@routes.post("/departments", access=Admin, response_model=DepartmentOut, status_code=201, repeat="one_transaction")
async def create_department(caller: Caller, body: NewDepartment) -> Response:
    async with caller.transaction() as work:
        return await work.answer(await service.create_department(work, body.name), status=201)


@routes.patch("/departments/{department}", access=Admin, response_model=DepartmentOut, repeat="one_transaction")
async def rename_department(caller: Caller, department: UUID, body: NewDepartment) -> Response:
    async with caller.transaction() as work:
        return await work.answer(await service.rename_department(work, department, body.name))


@routes.delete("/departments/{department}", access=Admin, status_code=204, repeat="one_transaction")
async def delete_department(caller: Caller, department: UUID) -> Response:
    async with caller.transaction() as work:
        await service.delete_department(work, department)
        return await work.answer(None, status=204)
