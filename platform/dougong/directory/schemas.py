"""Payloads of the first set-up."""

from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, StringConstraints

from dougong.people.schemas import Email, Name, Password, Strict
from engines.names import Key
from engines.text import Locale


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("timezone")
    return name


TimeZone = Annotated[str, AfterValidator(_known_zone)]


class SetupWorkspace(Strict):
    key: Key
    name: Name
    timezone: TimeZone = "Asia/Shanghai"


class SetupAccount(Strict):
    name: Name
    email: Email
    password: Password
    locale: Locale = "zh-CN"


class Setup(Strict):
    token: Annotated[str, StringConstraints(max_length=200)]
    workspace: SetupWorkspace
    account: SetupAccount
