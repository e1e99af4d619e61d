"""A line."""

from typing import Literal

from engines.form.definition import LayoutDefinition
from engines.form.kinds import LayoutKind


class DividerElement(LayoutDefinition):
    type: Literal["divider"]


class Divider(LayoutKind[DividerElement]):
    type = "divider"
    model = DividerElement
