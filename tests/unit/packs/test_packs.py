"""What packs mean: binding, references, checks, writing, comparing."""

import dataclasses
from typing import Any

import orjson
import pytest

from dougong.packs import PackLibrary, shipped_packs
from dougong.packs.archive import read_zip
from dougong.packs.bind import active_binds, bind_pack, canonical_text
from dougong.packs.checks import check_pack
from dougong.packs.diff import diff_packs
from dougong.packs.manifest import Manifest, numbers, satisfies
from dougong.packs.pack import Pack, PackDocument, SampleRecord, read_pack
from dougong.packs.references import DataCycle, in_order, resolved, symbol_of
from dougong.packs.write import pack_files, pack_zip

LIBRARY = PackLibrary(shipped_packs()).all()


def document(type_: str, key: str, **more: Any) -> PackDocument:
    return PackDocument(type_, key, canonical_text({"type": type_, "format": 1, "key": key, "label": key, **more}))


def text(key: str) -> dict[str, Any]:
    return {"type": "text", "key": key, "label": key}


def link(key: str, form: str, app: str | None = None) -> dict[str, Any]:
    target = {"form": form} if app is None else {"app": app, "form": form}
    return {"type": "link", "key": key, "label": key, "target": target}


def pack(*documents: PackDocument, data: dict[str, list[dict[str, Any]]] | None = None, **manifest: Any) -> Pack:
    value = {"format": 1, "key": "p", "version": "1.0.0", "label": "P", "app": "p", **manifest}
    records = {
        form: tuple(SampleRecord.model_validate(record) for record in found) for form, found in (data or {}).items()
    }
    return Pack(Manifest.model_validate_json(orjson.dumps(value)), (document("app", "p"), *documents), records)


def codes(found: Pack, library: dict[str, Pack] | None = None) -> set[str]:
    problems = check_pack(found, {**(library or {}), "p": found})
    return {problem.problem.code for problem in problems if problem.problem.severity == "error"}


CUSTOMER = document("form", "customer", elements=[text("name")])
BINDS = [{"form": "customer", "to": {"app": "crm", "form": "customer"}}]


class TestBinding:
    def bound(self) -> Pack:
        rows = {"type": "sub_form", "key": "rows", "label": "r", "elements": [link("buyer", "customer")]}
        menu_items = [
            {"type": "form", "key": "order", "form": "order"},
            {"type": "group", "key": "g", "label": "g", "items": [{"type": "form", "key": "c", "form": "customer"}]},
        ]
        found = pack(
            CUSTOMER,
            document("form", "order", elements=[link("customer", "customer"), link("other", "order"), rows]),
            document("menu", "main", items=menu_items),
            document("role", "staff", forms={"customer": {"actions": []}, "order": {"actions": ["see"]}}),
            binds=BINDS,
        )
        return bind_pack(found, active_binds(found, lambda app, form: (app, form) == ("crm", "customer")))

    def test_own_form_gives_way_and_links_lead_on(self) -> None:
        documents = {each.key: each.value() for each in self.bound().documents}
        assert "customer" not in documents
        customer, other, rows = documents["order"]["elements"]
        assert customer["target"] == {"app": "crm", "form": "customer"}
        assert other["target"] == {"form": "order"}
        assert rows["elements"][0]["target"] == {"app": "crm", "form": "customer"}

    def test_menus_and_roles_name_it_no_more(self) -> None:
        documents = {each.key: each.value() for each in self.bound().documents}
        assert [item["key"] for item in documents["main"]["items"]] == ["order"]
        assert list(documents["staff"]["forms"]) == ["order"]

    def test_nothing_installed_nothing_changes(self) -> None:
        found = pack(CUSTOMER, binds=BINDS)
        assert bind_pack(found, active_binds(found, lambda app, form: False)) is found


class TestReferences:
    @pytest.mark.parametrize(
        ("ref", "symbol"),
        [
            ("a/b", ("p", "a", "b")),
            ("q:a/b", ("q", "a", "b")),
            ("a", None),
            ("", None),
            ("/b", None),
            ("a/", None),
            ("q:a", None),
        ],
    )
    def test_names(self, ref: str, symbol: tuple[str, str, str] | None) -> None:
        assert symbol_of(ref, "p") == symbol

    def test_order_follows_references(self) -> None:
        found = pack(
            data={
                "a": [
                    {"id": "1", "values": {"to": {"ref": "b/1"}, "rows": [{"values": {"x": {"ref": "a/2"}}}]}},
                    {"id": "2", "values": {}},
                ],
                "b": [{"id": "1", "values": {"to": {"ref": "a/2"}}}],
            }
        )
        order = [(form, record.id) for form, record in in_order(found)]
        assert order.index(("a", "2")) < order.index(("b", "1")) < order.index(("a", "1"))

    def test_cycle(self) -> None:
        found = pack(
            data={"a": [{"id": "1", "values": {"to": {"ref": "a/2"}}}, {"id": "2", "values": {"to": {"ref": "a/1"}}}]}
        )
        with pytest.raises(DataCycle):
            in_order(found)

    def test_resolved_everywhere(self) -> None:
        values = {
            "a": {"ref": "f/1"},
            "rows": [{"values": {"m": {"member": "sales"}, "b": {"ref": "f/none"}}}],
            "n": "1",
        }
        found = resolved(values, "p", {("p", "f", "1"): "id1"}.get, lambda name: f"member {name}")
        assert found == {"a": "id1", "rows": [{"values": {"m": "member sales", "b": None}}], "n": "1"}


class TestChecks:
    @pytest.mark.parametrize("key", LIBRARY)
    def test_shipped_packs_are_right(self, key: str) -> None:
        assert check_pack(LIBRARY[key], LIBRARY) == []

    @pytest.mark.parametrize(
        ("found", "code"),
        [
            (pack(app="a__b"), "pack_bad_app_key"),
            (pack(app="other"), "pack_no_app"),
            (pack(requires=[{"key": "p", "version": "1"}]), "pack_requires_twice"),
            (pack(requires=[{"key": "base", "version": "9"}]), "pack_requires_version"),
            (pack(document("form", "f", elements=[{"type": "nothing", "key": "x"}])), "unknown_kind"),
            (pack(document("form", "f", elements=[text("a"), text("a")])), "duplicate_key"),
            (pack(document("form", "f", elements=[link("a", "none")])), "unknown_form"),
            (pack(document("what", "f")), "unknown_document_type"),
            (pack(binds=BINDS), "pack_bind_no_form"),
            (pack(CUSTOMER, binds=BINDS * 2), "pack_bind_twice"),
            (pack(CUSTOMER, data={"none": []}), "pack_data_no_form"),
            (pack(CUSTOMER, data={"customer": [{"id": "a", "values": {}}] * 2}), "pack_data_twice"),
            (pack(CUSTOMER, data={"customer": [{"id": "a", "values": {"none": "x"}}]}), "unknown_field"),
            (pack(CUSTOMER, data={"customer": [{"id": "a", "values": {"name": 1}}]}), "expected_text"),
            (pack(CUSTOMER, data={"customer": [{"id": "a", "values": {"name": "x" * 300}}]}), "too_long"),
            (
                pack(CUSTOMER, data={"customer": [{"id": "a", "values": {"name": {"ref": "crm:customer/x"}}}]}),
                "pack_data_dangling",
            ),
        ],
    )
    def test_each_finds_its_fault(self, found: Pack, code: str) -> None:
        assert code in codes(found, LIBRARY)

    def test_what_breaks_only_when_bound_is_found(self) -> None:
        lookup = {"type": "lookup", "key": "fax", "label": "f", "link": "customer", "field": "fax"}
        own = document("form", "customer", elements=[text("name"), text("fax")])
        found = pack(own, document("form", "order", elements=[text("n"), link("customer", "customer"), lookup]))
        assert codes(found, LIBRARY) == set()
        bound = dataclasses.replace(found, manifest=pack(binds=BINDS).manifest)
        assert codes(bound, LIBRARY) != set()


class TestWriting:
    @pytest.mark.parametrize("key", LIBRARY)
    def test_same_bytes_and_the_same_pack_again(self, key: str) -> None:
        content = pack_zip(LIBRARY[key])
        assert content == pack_zip(LIBRARY[key])
        assert read_pack(read_zip(content)) == LIBRARY[key]
        assert pack_zip(read_pack(read_zip(content))) == content

    @pytest.mark.parametrize("key", LIBRARY)
    def test_files_are_those_of_the_folder(self, key: str) -> None:
        folder = shipped_packs() / key
        for path, content in pack_files(LIBRARY[key]).items():
            assert (folder / path).read_bytes() == content, path


class TestDiff:
    def test_places_that_differ(self) -> None:
        old = pack(CUSTOMER, document("form", "gone"), data={"customer": [{"id": "a", "values": {"name": "x"}}]})
        new = pack(
            document("form", "customer", elements=[text("name"), text("fax")]),
            document("form", "more"),
            data={"customer": [{"id": "a", "values": {"name": "y"}}]},
        )
        assert [change.to_json() for change in diff_packs(old, new)] == [
            {"file": "data/customer.json", "change": "changed", "paths": [[0, "values", "name"]]},
            {"file": "documents/form/customer.json", "change": "changed", "paths": [["elements", 1]]},
            {"file": "documents/form/gone.json", "change": "removed", "paths": []},
            {"file": "documents/form/more.json", "change": "added", "paths": []},
        ]

    def test_trees_do_not_count(self) -> None:
        plain = {"formula": "1+1"}
        one = pack(document("form", "f", elements=[{"type": "formula", "key": "a", "label": "a", "expression": plain}]))
        other = {**plain, "tree": {"node": "number", "value": "2"}}
        two = pack(document("form", "f", elements=[{"type": "formula", "key": "a", "label": "a", "expression": other}]))
        assert diff_packs(one, two) == []


@pytest.mark.parametrize(
    ("version", "lowest", "will_do"),
    [
        ("0.1.0", "0.1", True),
        ("0.10.0", "0.9", True),
        ("1.0.0", "0.9", False),
        ("1.2.3", "1.2.4", False),
        ("2.0.0", "2", True),
    ],
)
def test_versions(version: str, lowest: str, will_do: bool) -> None:
    assert satisfies(version, lowest) is will_do
    assert numbers(version) == tuple(map(int, version.split(".")))
