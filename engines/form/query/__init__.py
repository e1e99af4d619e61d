"""The query compiler: the one way from a name in a request to SQL."""

from engines.form.query.language import ListQuery, Shape, read_query
from engines.form.query.statements import (
    CompiledCount,
    CompiledGet,
    CompiledList,
    CompiledStatement,
    Context,
    compile_count,
    compile_get,
    compile_list,
    compile_load,
)

__all__ = [
    "CompiledCount",
    "CompiledGet",
    "CompiledList",
    "CompiledStatement",
    "Context",
    "ListQuery",
    "Shape",
    "compile_count",
    "compile_get",
    "compile_list",
    "compile_load",
    "read_query",
]
