"""Other people's text on a terminal."""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata

import pytest

from cleaner.render.escape import safe, safe_json, safe_line, safe_word

DANGEROUS = {
    "escape": ("\x1b[31mred", "\\x1b[31mred"),
    "link by OSC 8": ("\x1b]8;;https://example.org\x07here\x1b]8;;\x07", "\\x1b]8;;https://example.org\\x07here\\x1b]8;;\\x07"),
    "clipboard by OSC 52": ("\x1b]52;c;aGFyYm91cg==\x1b\\", "\\x1b]52;c;aGFyYm91cg==\\x1b\\"),
    "bell": ("ding\x07", "ding\\x07"),
    "null": ("a\x00b", "a\\x00b"),
    "backspace": ("ab\x08c", "ab\\x08c"),
    "delete": ("a\x7fb", "a\\x7fb"),
    "carriage return": ("wall\rpier", "wall\\rpier"),
    "form feed": ("a\x0cb", "a\\x0cb"),
    "C1 control sequence introducer": ("\x9b31mred", "\\x9b31mred"),
    "C1 next line": ("a\x85b", "a\\x85b"),
    "right-to-left override": ("txt.\u202eexe", "txt.\\u202eexe"),
    "left-to-right embedding": ("a\u202ab", "a\\u202ab"),
    "isolate": ("a\u2066b\u2069c", "a\\u2066b\\u2069c"),
    "right-to-left mark": ("a\u200fb", "a\\u200fb"),
    "zero width space": ("wa\u200bll", "wa\\u200bll"),
    "zero width joiner": ("wa\u200dll", "wa\\u200dll"),
    "word joiner": ("wa\u2060ll", "wa\\u2060ll"),
    "byte order mark": ("\ufeffwall", "\\ufeffwall"),
    "line separator": ("a\u2028b", "a\\u2028b"),
    "paragraph separator": ("a\u2029b", "a\\u2029b"),
    "lone surrogate": ("a\udc9bb", "a\\udc9bb"),
}
HARMLESS = ["", "Harbour wall", "Café “Zur Mauer” – 3 €", "港の工事", "مرفأ", "\U0001f6a2 ship", "back\\slash", "[31m"]


@pytest.mark.parametrize(("text", "written_out"), DANGEROUS.values(), ids=DANGEROUS)
def test_what_a_terminal_would_obey_is_written_out(text: str, written_out: str) -> None:
    assert safe(text) == written_out
    assert safe_line(text) == written_out


@pytest.mark.parametrize("text", HARMLESS)
def test_all_other_text_is_as_it_was(text: str) -> None:
    assert safe(text) == text
    assert safe_line(text) == text


def test_line_breaks_and_tabs_stay_in_a_text() -> None:
    assert safe("one\n\ttwo\n") == "one\n\ttwo\n"


def test_line_breaks_and_tabs_are_written_out_on_a_line() -> None:
    assert safe_line("one\n\ttwo\n") == "one\\n\\ttwo\\n"


def test_no_control_character_at_all_gets_through() -> None:
    controls = "".join(map(chr, range(0x20))) + "".join(map(chr, range(0x7F, 0xA0)))
    assert not any(unicodedata.category(character) == "Cc" for character in safe_line(controls))


def test_what_is_written_out_can_be_written_to_a_file() -> None:
    assert safe_line("\ud800\udfff\udc80").encode("utf-8") == b"\\ud800\\udfff\\udc80"


def test_writing_out_twice_changes_nothing() -> None:
    once = safe_line("a\x1b\n\u202eb")
    assert safe_line(once) == once


def test_json_means_the_same_and_moves_no_cursor() -> None:
    text = "one\n\x1b[31m\x7f\x85\x9b2J\u202e\u2066\u200f \ud83d…é"
    written = safe_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert not set(written) & set("\x1b\x7f\x85\x9b\u202e\u2066\ud83d")
    assert "…é" in written


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("wall.txt", "wall.txt"),
        ("old wall.txt", "'old wall.txt'"),
        ("$(rm)", "'$(rm)'"),
        ("a\nb\t'c\\", r"$'a\x0ab\x09\'c\\'"),
        ("\x1b[31m\u202e", r"$'\x1b[31m\u202e'"),
        ("\x9b1", r"$'\u009b1'"),
        ("\udce9.html", r"$'\xe9.html'"),
    ],
)
def test_a_word_of_a_command_is_what_a_shell_reads(text: str, word: str) -> None:
    assert safe_word(text) == word
    bash = shutil.which("bash")
    if bash is not None:
        printed = subprocess.run(
            [bash, "-c", f"printf %s {word}"], capture_output=True, check=True, env={"LC_ALL": "C.UTF-8"}
        ).stdout
        assert printed == text.encode("utf-8", "surrogateescape")
