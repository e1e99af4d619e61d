"""CSV that a reader gets back as it was, and a spreadsheet opens without running anything."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.exports.csv_text import csv_lines, guarded


@pytest.mark.parametrize(
    "text",
    [
        "=1", "+1+1", "-a", "@x", "\t1", "\rx", "\nx", " =1", "\u00a0=1", "\ufeff=1", "\u200b@x", "＝1", "＋1", "－1", "＠x",
        "-", "+", "-1e5", "+1,5", "-1%%", "--1", "-1 ", "\x1f=1", "-１",
    ],
)  # fmt: skip
def test_what_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "+1", "-0.50", "-12.5%", "a=1", "'=1", "1-1", "甲", " a", "#1", "%", "|x"]
)
def test_what_is_none_stays(text: str) -> None:
    assert guarded(text) == text


def test_the_lines_end_as_the_standard_says() -> None:
    assert csv_lines([["a", 'b"c', "d,e"], ["1\n2", "", "甲"]]) == 'a,"b""c","d,e"\r\n"1\n2",,甲\r\n'.encode()


def test_a_line_of_one_blank_cell_is_no_blank_line() -> None:
    assert list(csv.reader(io.StringIO(csv_lines([[""]]).decode(), newline=""))) == [[""]]


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",))), min_size=1), max_size=5
    )
)
def test_a_reader_gets_back_what_was_written(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_lines(rows).decode(), newline="")))
    assert read == [[guarded(cell) for cell in row] for row in rows]
