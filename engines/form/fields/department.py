"""A department of the workspace."""

from typing import Literal

from engines.form.definition import FieldDefinition
from engines.form.fields._reference import Reference
from engines.form.kinds import Target


class DepartmentField(FieldDefinition):
    type: Literal["department"]


class Department(Reference[DepartmentField]):
    type = "department"
    model = DepartmentField

    def target(self, field: DepartmentField) -> Target:
        return Target("department")
