"""One parse that keeps all of a page, or says why not."""

from __future__ import annotations

import sys

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from cleaner.model.errors import InputError
from cleaner.page.recover import MOST_TAGS
from cleaner.page.tree import parse_html


def text_of(root: Element) -> str:
    return "".join(root.itertext())


def refused(markup: str) -> str:
    with pytest.raises(InputError) as caught:
        parse_html(markup)
    return caught.value.reason


def depth(root: Element) -> int:
    deepest, todo = 0, [(root, 1)]
    while todo:
        element, level = todo.pop()
        deepest = max(deepest, level)
        todo += [(child, level + 1) for child in element]
    return deepest


# ---------------------------------------------------------------- the usual page
@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>A ferry.</p>", "A ferry."),
        ("<!DOCTYPE html><html><head></head><body><p>A ferry.</body></html>", "A ferry."),
        ("A ferry.", "A ferry."),
        ("<!-- a --><p>A <?php echo 1 ?>fer<!-- b -->ry.</p><!-- c -->", "A ferry."),
        ("<html><body class='a'>A <body class='b'>ferry</html>.", "A ferry."),
        ("<frameset><frame src='a'><noframes>A ferry.</noframes></frameset>", "A ferry."),
        ("<rss><item>A ferry.</item></rss>", "A ferry."),
    ],
)
def test_the_root_is_html_and_has_a_body(markup: str, text: str) -> None:
    root = parse_html(markup)
    assert isinstance(root, Element)
    assert root.tag == "html"
    assert root.find("body") is not None
    assert text_of(root) == text


@pytest.mark.parametrize("markup", ["<title>A ferry</title>", "<script>ferry()</script>", "<nav></nav>", "<img src='a.png'>"])
def test_a_page_without_text_has_a_body_too(markup: str) -> None:
    assert parse_html(markup).find("body") is not None


@pytest.mark.parametrize(
    "declaration",
    [
        "<meta charset='iso-8859-1'>",
        "<meta http-equiv='Content-Type' content='text/html; charset=shift_jis'>",
        "<?xml version='1.0' encoding='utf-16'?>",
        '<?xml version="1.0" encoding="windows-1251"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://w3.example/x.dtd">',
    ],
)
def test_a_declaration_in_decoded_text_says_nothing(declaration: str) -> None:
    assert text_of(parse_html(f"{declaration}<html><body><p>Größe 🙂 日本 é</p></body></html>").find("body")) == "Größe 🙂 日本 é"


@pytest.mark.parametrize(
    "markup", ["<p>Größe 🙂 日本</p>", "<p>Größe 🙂 日本</p></html><p>more", "<p>Größe &#1; <a name=b><p>日本"]
)
def test_markup_in_utf_8_makes_the_same_tree(markup: str) -> None:
    assert etree.tostring(parse_html(markup, utf_8=markup.encode())) == etree.tostring(parse_html(markup))


# ---------------------------------------------------------------- what is taken out before
@pytest.mark.parametrize(
    "mark",
    ["\0", "\x07", "\x1b[31m", "\x9b", "\ufeff", "\u202e", "\u2066"]  # noqa: RUF005
    + "&#0; &#7; &#27;[1m &#x1B; &#x202e; &#8294; &#0007; &#x0007 &#xFEFF; &#127;".split(),
    ids=ascii,
)
def test_control_characters_go(mark: str) -> None:
    assert text_of(parse_html(f"<p>fer{mark}ry.</p>")) == "ferry."


@pytest.mark.parametrize(
    ("reference", "letter"),
    [
        ("&#278;", "Ė"),
        ("&#39;", "'"),
        ("&#x7fa;", "\u07fa"),
        ("&#133;", "…"),
        ("&#x1F600;", "😀"),
        ("&#8206;", "\u200e"),
        ("&#9;", "\t"),
    ],
)
def test_other_references_stay(reference: str, letter: str) -> None:
    assert text_of(parse_html(f"<p>a{reference}b</p>")) == f"a{letter}b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\ud800b", "a\ufffdb"), ("a\udc00b\udfff", "a\ufffdb\ufffd"), ("a\ud83d\ude00b", "a😀b"), ("\ud800😀", "\ufffd😀")],
)
def test_lone_surrogates_are_replaced_and_pairs_joined(text: str, expected: str) -> None:
    assert text_of(parse_html(f"<p>{text}</p><p>Ferry</p>")) == f"{expected}Ferry"


# ---------------------------------------------------------------- attributes
def test_what_is_no_attribute_is_not_counted() -> None:
    words = "ferry " * 3_000
    for harmless in (
        f"<p title='{words}'>",
        f'<p data-a="{words}" data-b="1 > 0 {words}">',
        f"<!-- <p {words} -->",
        f"<script>if (a <b && c) d = '{words}'</script>",
        f"<SCRIPT>if (a <b && c) d = '{words}'</SCRIPT>",
        f"<style>a > b {{ content: '{words}' }}</style>",
        f"<p>3 < 4 {words}</p>",
        f"<a title=it's href='x'>{words} it's</a>",
        '<a x="">' * 3_000,
        "=" * 50_000,
    ):
        assert "Quay" in text_of(parse_html(f"{harmless}<p>Quay</p>"))


# ---------------------------------------------------------------- depth
@pytest.mark.parametrize("levels", [200, 2_030, 2_100, 6_000])
def test_text_above_in_and_below_the_depths_stays_in_order(levels: int) -> None:
    marks = "".join(f"<div>w{number} " for number in range(levels))
    root = parse_html(f"<p>above</p>{marks}middle{'</div>' * levels}<p>below</p>")
    expected = ["above", *(f"w{number}" for number in range(levels)), "middle", "below"]
    assert text_of(root).replace("above", "above ").replace("below", " below").split() == expected


@pytest.mark.parametrize("opened", ["<b>", "<div><span>", "<x-box>", "<p><font>", "<ul><li>", "<blockquote>"])
def test_unclosed_tags_do_not_swallow_the_text(opened: str) -> None:
    words = [f"w{number}" for number in range(3_000)]
    root = parse_html("".join(f"{opened}{word} " for word in words))
    assert " ".join(root.itertext()).split() == words


def test_a_mended_page_is_shallow_enough_for_any_parser() -> None:
    assert depth(parse_html("<div>" * 5_000 + "ferry" + "</div>" * 5_000)) <= 256


def test_a_deep_page_with_too_many_tags_is_refused() -> None:
    assert refused("<div>" * (MOST_TAGS + 1)) == "failed:too-deep"


@pytest.mark.parametrize("reference", [f"&#{'9' * 5_000};", f"&#{'0' * 5_000}7;", "<a title='&#" + "1" * 5_000 + "'>"])
def test_a_number_too_long_to_read_does_not_crash_the_mending(reference: str) -> None:
    assert "Ferry" in text_of(parse_html("<div>" * 3_000 + reference + "Ferry"))


# ---------------------------------------------------------------- nothing there
@pytest.mark.parametrize(
    "markup", ["", " ", "<!-- a ferry -->", "<!DOCTYPE html>", "<?xml version='1.0'?>", "\0", "<!--" * 1_000]
)
def test_nothing_is_empty(markup: str) -> None:
    assert refused(markup) == "empty"


@pytest.mark.parametrize("outcome", [None, "<script>x</script>"])
def test_a_parser_that_finds_nothing_is_not_believed(outcome: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    found = None if outcome is None else parse_html(outcome)
    monkeypatch.setattr("cleaner.page.tree._parsed", lambda _: (found, False))
    assert refused("<p>A ferry.</p>") == "failed:truncated-parse"


def test_a_parser_that_stops_twice_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.page.tree._parsed", lambda _: (None, True))
    assert refused("<p>A ferry.</p>") == "failed:truncated-parse"


def test_a_mended_page_must_hold_most_of_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.page.tree.recover", lambda _: "<p>A ferry.</p>")
    assert refused("<div>A ferry on the river. " * 3_000) == "failed:truncated-parse"


# ---------------------------------------------------------------- entities
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "subset",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}<!ENTITY file SYSTEM "file:///etc/passwd">',
        '<!ENTITY % d SYSTEM "http://w3.example/x.dtd"> %d;',
    ],
)
def test_entities_of_the_page_are_neither_expanded_nor_fetched(subset: str) -> None:
    opened: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in {"open", "socket.connect", "socket.getaddrinfo"}:
            opened.append(f"{event} {arguments}")

    sys.addaudithook(watch)
    root = parse_html(f'<?xml version="1.0"?><!DOCTYPE html [{subset}]><html><body><p>&l9; &file; Ferry</p></body></html>')
    watching.clear()
    assert text_of(root) == "&l9; &file; Ferry"
    assert opened == []
