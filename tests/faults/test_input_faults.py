"""Rows 1 to 11 of what may be wrong with an input: nothing in it, no text, another encoding, characters that must stay inside."""

from __future__ import annotations

import random

import pytest

from cleaner import InputError, clean
from cleaner.page.control import CONTROL
from cleaner.page.decode import decode, warnings

FERRY = (
    "The ferry across the Wendle will run until midnight from the first of May, the harbour board decided on Tuesday evening.",
    "Its captain, Noëlle Brügge, said the late crossing was “mainly for the bakers”, who begin their work at one o’clock.",
    "A return ticket costs four euros – children under six, dogs and crates of live geese travel free of charge.",
    "The board had put the question to the islanders in a ballot, and two thirds of the households were for the longer hours.",
)
BODY = "\n\n".join(FERRY)
REJECTED = "rejected:binary"


def noise(size: int) -> bytes:
    return random.Random(3).randbytes(size)  # noqa: S311


def page(*paragraphs: str, head: str = "") -> str:
    """A news page with ``paragraphs`` for its article."""
    rows = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or FERRY)
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head>{head}<title>Ferry to run until midnight</title></head>\n<body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/tides'>Tides</a></li></ul></nav>\n"
        f"<main><article><h1>Ferry to run until midnight</h1>\n{rows}\n</article></main>\n"
        "<footer><a href='/imprint'>Imprint</a></footer></body></html>\n"
    )


def refused(source: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        clean(source)
    return caught.value.reason


# ---------------------------------------------------------------- nothing in it, or no text
@pytest.mark.parametrize(
    "source", ["", b"", " \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", "<!-- kept empty --><!doctype html>"]
)
def test_fault_01_an_empty_input_is_empty(source: str | bytes) -> None:
    assert refused(source) == "empty"


def test_fault_02_a_page_without_an_article_gives_no_text() -> None:
    links = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "Tides", "Weather", "Letters"))
    assert (
        clean(f"<!DOCTYPE html><html><head><title>Menu</title></head><body><nav><ul>{links}</ul></nav></body></html>").text == ""
    )


@pytest.mark.parametrize("size", [1_000_000, 10_000_000])
def test_fault_03_random_bytes_are_binary(size: int) -> None:
    assert refused(noise(size)) == REJECTED


@pytest.mark.parametrize(
    "magic", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"\x1f\x8b\x08\0", b"PK\x03\x04"]
)
def test_fault_03_a_binary_format_is_binary(magic: bytes) -> None:
    assert refused(magic + page().encode()) == REJECTED


@pytest.mark.parametrize(
    "start", [page().encode().ljust(70_000), b"The tide was high and the quay was wet. " * 2_000], ids=["html", "text"]
)
@pytest.mark.parametrize("tail", [b"\0" * 2_000, noise(9_000)], ids=["nul", "random"])
def test_fault_03_binary_data_after_the_first_64_kib_is_found(start: bytes, tail: bytes) -> None:
    if start.startswith(b"<") and not tail.strip(b"\0"):
        assert clean(start + tail).text == BODY  # a hole in a page is damage: row 4
    else:
        assert refused(start + tail) == REJECTED


# ---------------------------------------------------------------- another encoding
@pytest.mark.parametrize("before", [0, 100])
def test_fault_04_nuls_in_a_page_go_and_its_body_stays(before: int) -> None:
    source = b"\0" * before + page().encode().replace(b"ferry", b"fer\0ry").replace(b"<p>The", b"\0<p>\0The")
    article = clean(source)
    assert article.text == BODY
    assert not {"\0", "\ufffd"} & set(article.text)
    assert any("control-characters" in warning for warning in article.warnings)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("declared", ["", "<meta charset='windows-1251'>"])
def test_fault_05_a_byte_order_mark_is_believed_and_never_comes_out(codec: str, declared: str) -> None:
    article = clean(page(head=declared).encode(codec))
    assert article.text == BODY
    assert (article.encoding, "\ufeff" in article.text) == (codec, False)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "paragraphs",
    [FERRY, ("渡し船は五月一日から深夜まで運航されると、港の委員会が火曜日の夜に決めた。" * 4,) * 3],
    ids=["latin", "kana"],
)
def test_fault_06_utf_16_without_a_mark_is_as_its_utf_8_twin(codec: str, paragraphs: tuple[str, ...]) -> None:
    source = page(*paragraphs, head="<meta charset='utf-16'>")
    article = clean(source.encode(codec))
    assert article.encoding == codec
    assert article.text == clean(source.encode()).text
    assert "\0" not in article.text


def test_fault_07_windows_1252_called_utf_8_is_as_its_utf_8_twin() -> None:
    source = page(head="<meta charset='utf-8'>")
    article = clean(source.encode("cp1252"))
    assert article.text == clean(source.encode()).text
    assert article.encoding == "cp1252 (guessed)"
    assert "encoding:guessed" in article.warnings


@pytest.mark.parametrize(
    "head", ["", "<meta charset=latin-1>", "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>"]
)
def test_fault_08_utf_8_called_latin_1_is_utf_8(head: str) -> None:
    article = clean(page(head=head).encode())
    assert article.text == BODY
    assert article.encoding == "utf-8"
    assert decode(page(head=head).encode(), charset="ISO-8859-1").encoding == "utf-8"


# ---------------------------------------------------------------- characters that must not come out
@pytest.mark.parametrize(
    "source", [page(*FERRY[:2], "Half a \ud83d picture.", *FERRY[2:]), f"{FERRY[0]}\n\nHalf a \udc00 one.\n\n{BODY}"]
)
def test_fault_09_a_lone_surrogate_does_not_cut_the_text(source: str) -> None:
    article = clean(source)
    assert article.text.endswith(FERRY[-1])
    article.text.encode()
    assert "surrogates:1" in article.warnings


def test_fault_09_a_surrogate_in_a_page_is_replaced() -> None:
    assert "Half a \ufffd picture." in clean(page(*FERRY[:2], "Half a \ud83d picture.", *FERRY[2:])).text


def test_fault_10_right_to_left_letters_stay_and_overrides_go() -> None:
    letters = (
        "قررت هيئة الميناء مساء الثلاثاء أن تعمل العبارة حتى منتصف الليل ابتداء من أول مايو، وقال القبطان إن الخبازين سعداء."
    )
    marked = "\u202b" + letters.replace("،", "\u200f،\u2067") + "\u2069\u202c"
    article = clean(page(letters, marked, letters + " \u200e(4)"))
    assert article.text == "\n\n".join([letters, letters.replace("،", "\u200f،"), letters + " \u200e(4)"])


@pytest.mark.parametrize(
    ("mark", "reference"), [("\x1b[31m", "&#27;[31m"), ("\x07", "&#x7;"), ("\x9b", "&#8238;"), ("\x84", "&#x202E;")]
)
def test_fault_11_control_characters_go_and_their_neighbours_stay(mark: str, reference: str) -> None:
    sources = [page(*(paragraph.replace(" ", f" {extra}", 3) for paragraph in FERRY)) for extra in (mark, reference)]
    for source in sources:
        assert clean(source).text == BODY
    article = clean(sources[0].replace("<title>", f"<title>{mark}").replace("<h1>", f"<h1>{mark}"))
    assert article.title == "Ferry to run until midnight"
    assert not CONTROL.search(article.text)


def test_faults_of_an_input_are_said() -> None:
    assert warnings(decode(page())) == ()
    assert warnings(decode("a\x00b\ud800c\x1b[31md")) == ("surrogates:1", "control-characters:2")
    assert warnings(decode(("naïve café, " * 9).encode("cp1252"))) == ("encoding:guessed",)
    assert warnings(decode("naïve café, ".encode() * 9 + b"\xff")) == ("encoding:damaged",)
