"""`pack.json`: what a pack is called, what it holds, what it needs and what it shares."""

import re
from typing import Annotated

from pydantic import Field, StringConstraints

from engines.definition import Model
from engines.form.definition import Icon
from engines.names import Key
from engines.text import Label, Locale

FORMAT = 1
Version = Annotated[str, StringConstraints(pattern=r"^(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}$")]
LowestVersion = Annotated[str, StringConstraints(pattern=r"^(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){0,2}$")]


class Requirement(Model):
    """Another pack that must be there first; `version` is the lowest that will do, within its major version."""

    key: Key
    version: LowestVersion


class FormAddress(Model):
    app: Key
    form: Key


class Bind(Model):
    """Where the form `to` is installed, it takes the place of the pack's own `form`."""

    form: Key
    to: FormAddress


class Manifest(Model):
    """The pack's own description. `format` is the version of the pack format."""

    format: Annotated[int, Field(ge=1)]
    key: Key
    version: Version
    label: Label
    description: Label = ""
    icon: Icon | None = None
    app: Key
    requires: Annotated[tuple[Requirement, ...], Field(max_length=50)] = ()
    binds: Annotated[tuple[Bind, ...], Field(max_length=200)] = ()
    locales: Annotated[tuple[Locale, ...], Field(min_length=1)] = ("zh-CN", "en-US")


def numbers(version: str) -> tuple[int, int, int]:
    """A version for comparing; missing parts are 0."""
    parts = [int(part) for part in re.findall(r"\d+", version)]
    major, minor, patch = (*parts, 0, 0, 0)[:3]
    return major, minor, patch


def satisfies(version: str, lowest: str) -> bool:
    """Whether `version` will do where `lowest` is asked for: not older, and of the same major version."""
    have, want = numbers(version), numbers(lowest)
    return have[0] == want[0] and have >= want
