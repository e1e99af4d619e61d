"""The expression language: text → tree → checked tree → Python closure or SQL.

The specification is `docs/expression-language.md`.
"""

from engines.expr.checker import Checked, check
from engines.expr.errors import FormulaError
from engines.expr.functions import FUNCTIONS
from engines.expr.nodes import Node
from engines.expr.parser import parse
from engines.expr.printer import to_text
from engines.expr.python import compile_python
from engines.expr.scope import Scope, TypesScope
from engines.expr.signature import Function, Refused
from engines.expr.sql import Columns, to_sql
from engines.expr.sql_functions import CREATE_FUNCTIONS
from engines.expr.sqlparts import Rows, RowsColumn, SqlContext
from engines.expr.tree import from_json, to_json
from engines.expr.types import (
    BLANK,
    BOOLEAN,
    DATE,
    DATETIME,
    NUMBER,
    ROWS,
    SYSTEM_FIELDS,
    TEXT,
    TIME,
    Digits,
    ValueType,
    list_of,
    number,
    parse_type,
)
from engines.expr.values import Env, Value

__all__ = [
    "BLANK",
    "BOOLEAN",
    "CREATE_FUNCTIONS",
    "DATE",
    "DATETIME",
    "FUNCTIONS",
    "NUMBER",
    "ROWS",
    "SYSTEM_FIELDS",
    "TEXT",
    "TIME",
    "Checked",
    "Columns",
    "Digits",
    "Env",
    "FormulaError",
    "Function",
    "Node",
    "Refused",
    "Rows",
    "RowsColumn",
    "Scope",
    "SqlContext",
    "TypesScope",
    "Value",
    "ValueType",
    "check",
    "compile_python",
    "from_json",
    "list_of",
    "number",
    "parse",
    "parse_type",
    "to_json",
    "to_sql",
    "to_text",
]
