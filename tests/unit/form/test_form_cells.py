"""Values as people read them in a table outside, in both languages."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engines.form.cells import cell_of
from engines.form.kinds import HoldsRows
from engines.form.reading import Reader
from tests.unit.form.samples import THING, all_kinds, compile_forms, compiled, element, values

SHANGHAI = Reader("zh-CN", ZoneInfo("Asia/Shanghai"))
BERLIN = Reader("en-US", ZoneInfo("Europe/Berlin"))
OPTIONS = [{"value": "a", "label": {"zh-CN": "甲", "en-US": "First"}}, {"value": "b", "label": "乙"}]


def read(field: dict[str, Any], value: Any, label: Any = None, reader: Reader = SHANGHAI) -> str:
    form = compiled(field, element("money", "price"), element("number", "count", decimals=3))
    record = {"values": {field["key"]: value}, "labels": {field["key"]: label}}
    return cell_of(form, form.fields[field["key"]])(record, reader)


@pytest.mark.parametrize(
    ("field", "value", "chinese", "english"),
    [
        (element("text", "f"), "  =1", "  =1", "  =1"),
        (element("number", "f", decimals=2), "-3", "-3.00", "-3.00"),
        (element("number", "f"), "12.345", "12.345", "12.345"),
        (element("money", "f"), "99999999999999999999.125", "99999999999999999999.125", "99999999999999999999.125"),
        (element("money", "f", decimals=0), "1200", "1200", "1200"),
        (element("percent", "f"), "0.05", "5.00%", "5.00%"),
        (element("percent", "f", decimals=0), "-12345678901234567890.1234567891", *["-1234567890123456789012.34567891%"] * 2),
        (element("select", "f", options=OPTIONS), "a", "甲", "First"),
        (element("select", "f", options=OPTIONS), "gone", "gone", "gone"),
        (element("multi_select", "f", options=OPTIONS), ["b", "a"], "乙、甲", "乙, First"),
        (element("switch", "f"), False, "否", "No"),
        (element("date", "f"), "2026-11-24", "2026-11-24", "2026-11-24"),
        (element("datetime", "f"), "2026-11-24T17:30:00Z", "2026-11-25 01:30", "2026-11-24 18:30"),
        (element("datetime", "f", precision="second"), "0001-01-01T00:00:00Z", *["0001-01-01 08:05:43", "0001-01-01 00:53:28"]),
        (element("datetime", "f"), "9999-12-31T23:59:00Z", *["9999-12-31T23:59:00Z"] * 2),
        (element("time", "f"), "09:05:00", "09:05", "09:05"),
        (element("time", "f", precision="second"), "09:05:07", "09:05:07", "09:05:07"),
        (element("attachment", "f"), [{"id": "1", "name": "a.pdf"}, {"id": "2", "name": "b"}], "a.pdf、b", "a.pdf, b"),
        (element("formula", "f", expression={"formula": "price / 3"}), "0.3333", "0.3333", "0.3333"),
        (element("formula", "f", expression={"formula": "price / 3"}, decimals=2), "-0.335", "-0.34", "-0.34"),
        (element("formula", "f", expression={"formula": "price / 3"}, display="percent"), "0.333", "33.3%", "33.3%"),
        (element("formula", "f", expression={"formula": "price > 3"}), True, "是", "Yes"),
        (element("formula", "f", expression={"formula": '"=" & price'}), "=1", "=1", "=1"),
    ],
)  # fmt: skip
def test_words(field: dict[str, Any], value: Any, chinese: str, english: str) -> None:
    assert read(field, value) == chinese
    assert read(field, value, reader=BERLIN) == english


def test_an_id_is_its_label_and_blank_where_that_may_not_be_seen() -> None:
    for kind in ("link", "member", "department"):
        assert read(element(kind, "f"), "018f", "王芳") == "王芳"
        assert read(element(kind, "f"), "018f", None) == ""


def test_a_lookup_reads_as_the_field_it_shows() -> None:
    link = element("link", "link", target={"form": "thing"})
    form = compiled(link, element("lookup", "f", link="link", field="price"))
    assert cell_of(form, form.fields["f"])({"values": {"f": "2"}, "labels": {}}, SHANGHAI) == "2.00"


def test_every_kind_has_words_and_blank_is_blank() -> None:
    form = compile_forms(all_kinds(), THING).forms["form"]
    samples = values(1)
    for key, field in form.fields.items():
        if isinstance(field.kind, HoldsRows):
            continue
        cell = cell_of(form, field)
        assert cell({"values": {}, "labels": {}}, BERLIN) == ""
        if key in samples:
            assert cell({"values": {key: samples[key]}, "labels": {key: "label"}}, BERLIN) != ""
