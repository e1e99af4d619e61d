"""The demo: a workspace with the starter packs, their sample data, and named people for each role."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from dougong import audit
from dougong.access.principal import Principal
from dougong.audit import AuditEntry
from dougong.database import Databases, Workspace
from dougong.directory import repository as directory
from dougong.directory.service import create_workspace
from dougong.errors import DougongError
from dougong.packs import repository
from dougong.packs.installer import PackInstaller, Request
from dougong.people import repository as people
from dougong.sessions import repository as accounts
from dougong.sessions.passwords import Passwords

KEY = "demo"
PACKS = ("base", "crm", "inventory", "finance")
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Person:
    """`key` is the name that sample data have for them (`{"member": "sales"}`)."""

    key: str
    name: str
    email: str
    role: str
    department: str


PEOPLE = (
    Person("admin", "周建国", "zhou@demo.example.com", "admin", "总经理办公室"),
    Person("builder", "高远", "gao@demo.example.com", "builder", "信息部"),
    Person("sales_manager", "林慧", "lin@demo.example.com", "staff", "销售部"),
    Person("sales", "陈思远", "chen@demo.example.com", "staff", "销售部"),
    Person("purchasing", "赵强", "zhao@demo.example.com", "staff", "采购部"),
    Person("warehouse", "孙立", "sun@demo.example.com", "staff", "仓储部"),
    Person("finance", "钱敏", "qian@demo.example.com", "staff", "财务部"),
)


@dataclass(frozen=True, slots=True)
class Credential:
    """How a person signs in. The password is told once and kept nowhere."""

    person: Person
    password: str


async def create_demo(
    databases: Databases, passwords: Passwords, installer: PackInstaller, say: Say
) -> list[Credential]:
    """Makes what is missing of the demo; returns the credentials of the people who are new.

    Raises: DougongError when a pack can't be installed.
    """
    async with databases.directory() as connection:
        workspace = await directory.find_workspace(connection, KEY)
    if workspace is None:
        workspace = await create_workspace(databases, key=KEY, name="斗拱演示公司")
    credentials, members = await _ensure_people(databases, passwords, workspace)
    admin = PEOPLE[0]
    actor = Principal(
        "member", members[admin.key][1], members[admin.key][0], admin.name, frozenset({"admin"}), None, "zh-CN", "cli"
    )
    wish = Request(actor, True, {key: member for key, (_, member) in members.items()})
    for key in PACKS:
        await _ensure_pack(databases, installer, workspace, key, wish, say)
    return credentials


async def reset_credentials(databases: Databases, passwords: Passwords) -> list[Credential]:
    """New passwords for all demo people; what they were signed in with ends. Raises: DougongError 404 `no_demo`."""
    credentials = [Credential(person, _password()) for person in PEOPLE]
    async with databases.directory() as connection, connection.begin():
        if await directory.find_workspace(connection, KEY) is None:
            raise DougongError("no_demo", 404)
        for credential in credentials:
            account = await accounts.account_by_email(connection, credential.person.email)
            if account is None:
                raise DougongError("no_demo", 404)
            password_hash = await passwords.hash(credential.password)
            await accounts.change_account(connection, account.id, {"password_hash": password_hash})
            await accounts.end_sessions(connection, account.id)
    return credentials


async def _ensure_people(
    databases: Databases, passwords: Passwords, workspace: Workspace
) -> tuple[list[Credential], Mapping[str, tuple[UUID, UUID]]]:
    """The people as members: (credentials of new accounts, account and member id by the person's key)."""
    credentials: list[Credential] = []
    ids: dict[str, tuple[UUID, UUID]] = {}
    for person in PEOPLE:
        password = _password()
        async with databases.directory() as connection, connection.begin():
            account = await accounts.account_by_email(connection, person.email)
            if account is None:
                credentials.append(Credential(person, password))
                account_id = await accounts.add_account(
                    connection,
                    email=person.email,
                    name=person.name,
                    password_hash=await passwords.hash(password),
                    locale="zh-CN",
                )
            else:
                account_id = account.id
            ids[person.key] = (account_id, await directory.link_account(connection, workspace.id, account_id))
        await _ensure_member(databases, workspace, person, *ids[person.key])
    return credentials, ids


async def _ensure_member(
    databases: Databases, workspace: Workspace, person: Person, account_id: UUID, member_id: UUID
) -> None:
    schema = workspace.schema
    async with databases.workspace(workspace) as connection, connection.begin():
        if await people.find_member(connection, schema, member_id) is not None:
            return
        known = {row.name: row.id for row in await people.departments(connection, schema)}
        department = known.get(person.department) or await people.add_department(connection, schema, person.department)
        row = people.NewMemberRow(member_id, account_id, person.name, person.email, department, [person.role])
        await people.add_member(connection, schema, row)
        changes = {"name": {"new": person.name}, "email": {"new": person.email}, "roles": {"new": [person.role]}}
        entry = AuditEntry("member.create", channel="cli", record_id=member_id, changes=changes)
        await audit.record(connection, workspace, entry)


async def _ensure_pack(
    databases: Databases, installer: PackInstaller, workspace: Workspace, key: str, wish: Request, say: Say
) -> None:
    pack = installer.library.get(key)
    if pack is None:
        raise DougongError("pack_requirement_missing", 409, {"pack": key, "version": ""})
    async with databases.workspace(workspace) as connection:
        row = await repository.by_pack(connection, workspace, key)
    if row is not None and row["state"] == "done":
        return
    say(key)
    await installer.install(workspace, pack, wish)


def _password() -> str:
    return secrets.token_urlsafe(12)
