"""What can be given as a page or a text."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from cleaner.model.errors import InputError
from cleaner.page.decode import read_page
from cleaner.page.source import LARGEST, content

TEXT = "The goat that ate two pages of a road atlas has been found."


@pytest.mark.parametrize(
    "source",
    [TEXT, TEXT.encode(), bytearray(TEXT.encode()), memoryview(TEXT.encode()), io.StringIO(TEXT), io.BytesIO(TEXT.encode())],
)
def test_what_holds_a_text_is_one(source: str) -> None:
    assert read_page(source).text == TEXT


def test_a_path_and_an_open_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / "goat.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert content(path) == TEXT.encode()
    with path.open("rb") as file:
        assert content(file) == TEXT.encode()


def test_no_more_is_read_than_tells_that_it_is_too_large() -> None:
    assert len(content(io.BytesIO(b"a" * (LARGEST + 9)))) == LARGEST + 1


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"failed:unreadable: .*nowhere\.txt: cannot be read: No such file") as found:
        content(tmp_path / "nowhere.txt")
    assert found.value.reason == "failed:unreadable"
    with pytest.raises(InputError, match="Is a directory"):
        content(tmp_path)


@pytest.mark.parametrize("source", [None, 7, ["a"], {"text": "a"}])
def test_nothing_else_is_a_page(source: object) -> None:
    with pytest.raises(TypeError, match=f"not {type(source).__name__}"):
        content(source)  # type: ignore[arg-type]


@pytest.mark.parametrize("address", ["https://herald.example/goat", "  HTTP://herald.example/a?b=c#d \n"])
def test_an_address_is_no_page(address: str) -> None:
    with pytest.raises(InputError, match=r"rejected:address: .*herald.example/.* is an address.*fetch the page first.*url="):
        read_page(address)
    assert read_page(address, kind="text").text == address


@pytest.mark.parametrize(
    "text", ["https://herald.example/goat\nThe goat is well.", "See https://herald.example/goat", "herald.example"]
)
def test_a_text_with_an_address_in_it_is_one(text: str) -> None:
    assert read_page(text).text == text
