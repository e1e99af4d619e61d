"""A member of the workspace."""

from typing import Literal

from engines.form.definition import FieldDefinition
from engines.form.fields._reference import Reference
from engines.form.kinds import Target


class MemberField(FieldDefinition):
    type: Literal["member"]


class Member(Reference[MemberField]):
    type = "member"
    model = MemberField

    def target(self, field: MemberField) -> Target:
        return Target("member")
