"""Rows 12 to 20 of what may be wrong with an input: too deep, too large, too many, another kind than its name says."""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path

import pytest
from lxml.etree import _Element as Element
from stories import MILL

from cleaner import InputError, clean
from cleaner.batch.read.positions import only_document
from cleaner.page.decode import decode
from cleaner.page.source import LARGEST
from cleaner.page.tree import MOST_ATTRIBUTES, parse_html


def text_of(root: Element) -> str:
    return "".join(root.itertext())


def page(inside: str = "", *, head: str = "", above: str = "") -> str:
    """A news page with ``inside`` between the second and the third paragraph of its article."""
    rows = [f"<p>{paragraph}</p>" for paragraph in MILL]
    return (
        f"<!DOCTYPE html><html lang='en'><head>{head}<title>Garrow mill turns again</title></head><body>{above}"
        f"<article><h1>Garrow mill turns again</h1>{''.join(rows[:2])}{inside}{''.join(rows[2:])}</article></body></html>"
    )


def refused(source: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        clean(source)
    return caught.value.reason


def assert_complete(text: str) -> None:
    """Every paragraph is in ``text``, in its order."""
    places = [text.find(paragraph) for paragraph in MILL]
    assert -1 not in places
    assert places == sorted(places)


# ---------------------------------------------------------------- too deep, too large
@pytest.mark.parametrize("depth", [100, 252, 253, 255, 300, 2_000, 2_040, 2_060, 20_000])
def test_fault_12_a_deep_page_keeps_its_text(depth: int) -> None:
    deep = "<p>Deep down in the mill the old stones were still dry, as the miller had always said they would be.</p>"
    source = page("<div>" * depth + deep + "</div>" * depth)
    text = clean(source).text
    assert_complete(text)
    assert "Deep down in the mill" in text


def test_fault_12_a_page_of_a_million_levels_is_refused() -> None:
    assert refused(page("<div>" * 1_000_000)) == "failed:too-deep"


def test_fault_13_a_text_of_more_than_10_mb_costs_nothing_else() -> None:
    word = "flour" * 2_100_000
    root = parse_html(page(f"<p>{word}</p>"))
    assert_complete(text_of(root))
    assert word in text_of(root)


def test_fault_13_a_script_of_more_than_10_mb_costs_nothing() -> None:
    assert_complete(clean(page(f"<script>{'var a;' * 1_800_000}</script>")).text)


@pytest.mark.parametrize("start", ["", "<!DOCTYPE html><html><body><p>"])
def test_fault_14_50_mb_on_one_line_are_too_large(start: str) -> None:
    assert refused(start.encode() + b"mill " * 10_000_000) == "rejected:too-large"


def test_fault_14_a_megabyte_on_one_line_is_not() -> None:
    article = clean(" ".join(MILL * 2_000))
    assert_complete(article.text)


def test_fault_15_a_sparse_file_of_100_gb_is_refused_unread(tmp_path: Path) -> None:
    sparse = tmp_path / "page.html"
    sparse.touch()
    try:
        os.truncate(sparse, 100_000_000_000)
    except OSError:
        pytest.skip("this file system has no sparse files")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(InputError) as caught:
        only_document(str(sparse))
    assert caught.value.reason == "rejected:too-large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_fault_15_the_limit_itself_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    for size, allowed in ((LARGEST, True), (LARGEST + 1, False)):
        path.touch()
        os.truncate(path, size)
        if allowed:
            assert len(only_document(str(path)).data) == size
        else:
            with pytest.raises(InputError):
                only_document(str(path))


# ---------------------------------------------------------------- too many of something
MANY = {
    "p": "<p>A sentence about the mill and its sails.</p>",
    "a": "<a href='/mill'>mill</a> ",
    "tr": "<tr><td>sack</td><td>4</td></tr>",
    "br": "one<br>",
}


def seconds(source: str) -> tuple[float, Element]:
    """The least of three runs, and the tree."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        root = parse_html(source)
        spent.append(time.process_time() - start)
    return min(spent), root


@pytest.mark.parametrize("tag", MANY)
def test_fault_16_many_elements_take_linear_time(tag: str) -> None:
    few, _ = seconds(page(MANY[tag] * 5_000))
    many, root = seconds(page(MANY[tag] * 20_000))
    assert many < 6 * few + 0.05
    assert len(list(root.iter(tag))) >= 20_000


@pytest.mark.parametrize("tag", MANY)
def test_fault_16_many_elements_do_not_hide_the_article(tag: str) -> None:
    inside = f"<table>{MANY[tag] * 2_000}</table>" if tag == "tr" else MANY[tag] * 2_000
    assert_complete(clean(page(inside)).text)


@pytest.mark.parametrize("attribute", ["a{}=1 ", "a{}='>' ", 'data-a{}="x y z"', "a{}\n"])
@pytest.mark.parametrize("count", [40_000, 200_000])
def test_fault_17_a_tag_with_very_many_attributes_is_refused(attribute: str, count: int) -> None:
    tag = "".join(map(attribute.format, range(count)))
    assert refused(page(f"<p {tag}>Oats</p>")) == "rejected:too-many-attributes"


@pytest.mark.parametrize("tag", ["p", "script", "body"])
def test_fault_17_the_limit_is_exact(tag: str) -> None:
    attributes = "".join(f"a{number}=1 " for number in range(MOST_ATTRIBUTES))
    assert_complete(text_of(parse_html(page(f"<{tag} {attributes}></{tag}>"))))
    assert refused(page(f"<{tag} {attributes} one-more></{tag}>")) == "rejected:too-many-attributes"


@pytest.mark.parametrize(
    ("before", "unit", "count", "after"),
    [
        ("<table><tr>", "<td colspan=9007199254740991 rowspan=99999999999>one</td>", 1, "</table>"),
        ("<p>", "<", 2_000_000, "</p>"),
        ("", "<!--", 300_000, "-->"),
        ("<p>", "&", 2_000_000, "</p>"),
        ("<p>", " ", 5_000_000, "</p>"),
        ("", "</p>", 100_000, ""),
        ("", "<a<", 100_000, ">"),
        ("&#", "0", 100_000, "7; &#xffffffff;&#x110000;&#99999999999999999999;"),
        ("&#", "9", 100_000, ";"),
    ],
    ids=["colspan", "brackets", "comments", "ampersands", "spaces", "ends", "tags", "zeros", "digits"],
)
def test_fault_18_strange_markup_costs_nothing_else(before: str, unit: str, count: int, after: str) -> None:
    assert_complete(text_of(parse_html(page(before + unit * count + after))))
    assert_complete(clean(page(before + unit * (count // 10 or 1) + after)).text)


@pytest.mark.parametrize("bomb", ["[" * 200_000, '"\\"<' * 100_000, '{"@type":' * 50_000, '{"a": ' + "9" * 5_000 + "}", "{" * 9])
def test_fault_19_broken_metadata_does_not_cost_the_body(bomb: str) -> None:
    assert_complete(clean(page(head=f'<script type="application/ld+json">{bomb}</script>')).text)


# ---------------------------------------------------------------- another kind than its name says
def test_fault_20_text_and_pages_are_told_apart_by_content(tmp_path: Path) -> None:
    text, html = tmp_path / "text.html", tmp_path / "page.txt"
    text.write_text("\n\n".join(MILL), encoding="utf-8")
    html.write_text(page(), encoding="utf-8")
    assert clean(only_document(str(text)).data).text == "\n\n".join(MILL)
    assert_complete(clean(only_document(str(html)).data).text)
    assert "<" not in clean(only_document(str(html)).data).text


def test_fault_20_a_text_about_tags_is_a_text() -> None:
    text = "\n\n".join([MILL[0], "Her notes said to write <p> before and </p> after each paragraph.", MILL[1]])
    assert clean(text).text == text
    assert decode(text).text == text
