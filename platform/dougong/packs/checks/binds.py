"""What the manifest binds."""

from collections.abc import Iterator, Mapping

from dougong.packs.layout import MANIFEST
from dougong.packs.pack import Pack
from dougong.packs.problems import PackProblem
from engines.problems import Problem


def check(pack: Pack, library: Mapping[str, Pack]) -> Iterator[PackProblem]:
    forms = {document.key for document in pack.documents if document.type == "form"}
    seen: set[str] = set()
    for place, bind in enumerate(pack.manifest.binds):
        path = ("binds", place)
        if bind.form not in forms:
            yield PackProblem(Problem("pack_bind_no_form", (*path, "form"), {"form": bind.form}), MANIFEST)
        if bind.form in seen or bind.to.app == pack.manifest.app:
            yield PackProblem(Problem("pack_bind_twice", path, {"form": bind.form}), MANIFEST)
        seen.add(bind.form)
        target = next((other for other in library.values() if other.manifest.app == bind.to.app), None)
        if target is not None and ("form", bind.to.form) not in {(each.type, each.key) for each in target.documents}:
            params = {"app": bind.to.app, "form": bind.to.form}
            yield PackProblem(Problem("pack_bind_no_target", (*path, "to"), params), MANIFEST)
