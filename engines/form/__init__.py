"""The form engine: documents in; tables, validators, queries and write statements out. It runs nothing itself."""

from engines.form.compile import CompiledApp, CompiledField, CompiledForm, CompiledRows, compile_app, compile_workspace
from engines.form.definition import FormDefinition
from engines.form.documents import dump_document, load_document, load_documents
from engines.form.parse import Record, parse_body, parse_values, read_stored
from engines.form.plan import plan_storage
from engines.form.registry import FIELD_KINDS, LAYOUT_KINDS, kinds
from engines.form.steps import Step
from engines.form.storage import SQL_TYPES, Storage

__all__ = [
    "FIELD_KINDS",
    "LAYOUT_KINDS",
    "SQL_TYPES",
    "CompiledApp",
    "CompiledField",
    "CompiledForm",
    "CompiledRows",
    "FormDefinition",
    "Record",
    "Step",
    "Storage",
    "compile_app",
    "compile_workspace",
    "dump_document",
    "kinds",
    "load_document",
    "load_documents",
    "parse_body",
    "parse_values",
    "plan_storage",
    "read_stored",
]
