"""No two outputs alike."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch.run.output_names import output_stems

NFC, NFD = unicodedata.normalize("NFC", "café"), unicodedata.normalize("NFD", "café")
NAMES = ["a", "A", "a.txt", "a.html", "a.txt~2", NFC, NFD, "ß", "SS", "ǰ", "b"]


def stems(*names: str) -> list[str]:
    return [stem.as_posix() for stem in output_stems(map(PurePosixPath, names))]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], []),
        (["a.html"], ["a"]),
        (["a.html", "b.html"], ["a", "b"]),
        (["a.html", "a.txt"], ["a.html", "a.txt"]),
        (["a.html", "sub/a.html"], ["a", "sub/a"]),
        (["sub/a.html", "sub/a.txt", "a.txt"], ["sub/a.html", "sub/a.txt", "a"]),
        (["A.html", "a.html"], ["A.html", "a.html~2"]),
        (["A.html", "a.html", "a.txt", "sub/a.html"], ["A.html", "a.html~2", "a.txt", "sub/a"]),
        (["A.HTML", "A.html", "a.html"], ["A.HTML", "A.html~2", "a.html~3"]),
        (["Sub/a.txt", "sub/a.txt"], ["Sub/a.txt", "sub/a.txt~2"]),
        ([f"{NFC}.txt", f"{NFD}.txt"], [f"{NFC}.txt", f"{NFD}.txt~2"]),
        ([f"{NFC}.txt", f"{NFD}.html"], [f"{NFC}.txt", f"{NFD}.html"]),
        (["STRASSE.txt", "straße.txt"], ["STRASSE.txt", "straße.txt~2"]),
        (["2021.03.04.txt"], ["2021.03.04"]),
    ],
)
def test_an_output_is_named_after_its_input(names: list[str], expected: list[str]) -> None:
    assert stems(*names) == expected


def test_a_name_that_another_input_has_by_right_is_not_taken() -> None:
    assert stems("a.html", "a.txt", "a.txt.md") == ["a.html", "a.txt~2", "a.txt"]


PATHS = st.builds(
    "{}{}.{}".format, st.sampled_from(["", "s/", "S/"]), st.sampled_from(NAMES), st.sampled_from(["txt", "html", "TXT"])
)


@given(st.lists(PATHS, unique=True, max_size=12))
def test_no_two_are_alike_where_case_and_accents_do_not_count(names: list[str]) -> None:
    alike = {unicodedata.normalize("NFC", unicodedata.normalize("NFC", stem).casefold()) for stem in stems(*names)}
    assert len(alike) == len(names)


@given(st.lists(PATHS, unique=True, max_size=12))
def test_outputs_stay_in_their_folders(names: list[str]) -> None:
    folders = [PurePosixPath(stem).parent for stem in stems(*names)]
    assert folders == [PurePosixPath(name).parent for name in names]
