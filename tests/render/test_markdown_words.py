"""Articles as Markdown: no word is lost, whatever the text."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from pieces import article

from cleaner import Cleaner
from cleaner.model import Inline
from cleaner.model.errors import InputError
from cleaner.page.control import without_control
from cleaner.render.markdown import markdown
from cleaner.render.records import render

KINDS = st.sampled_from(["p", "li", "quote", "row", "pre", "h2", "h3", "caption", "line"])
TEXTS = st.text(min_size=1, max_size=40).filter(str.strip)
WORD = re.compile(r"\w+")


@given(st.lists(st.tuples(KINDS, TEXTS), max_size=6), st.data())
def test_no_word_of_any_text_is_lost_or_moved(parts: list[tuple[str, str]], data: st.DataObject) -> None:
    plain = article(*parts)
    inlines = []
    for piece in plain.kept:
        edges = [place for place in range(len(piece.text) + 1) if piece.text[place : place + 1].isspace()]
        if len(edges) > 1 and data.draw(st.booleans()):
            kind = data.draw(st.sampled_from(["em", "strong"]))
            inlines.append(Inline(piece.start + edges[0], piece.start + edges[-1], kind))
    text = markdown(article(*parts, inlines=tuple(inlines)))
    words = WORD.findall(text.replace("_", " "))
    assert words == [word for piece in plain.kept for word in WORD.findall(without_control(piece.text).replace("_", " "))]


PARTS = st.sampled_from(
    [
        "<p>The wall was <b>mended</b> over a long, cold winter by a crew of eleven people.</p>",
        "<h2>What * is new</h2>",
        "<p>Share</p>",
        "<ul><li>A night ferry</li><li><p>A day <i>ferry</i>.</p><p>A slow one.</p></li></ul>",
        "<blockquote>Nobody asked me.</blockquote>",
        "<table><tr><td>Ferry</td><td>Time</td></tr><tr><td>Anna</td><td>10</td></tr></table>",
        "<pre>x = `y`</pre>",
    ]
)


@given(st.lists(PARTS, min_size=1, max_size=8))
def test_no_word_of_a_page_s_body_is_lost(cleaner: Cleaner, parts: list[str]) -> None:
    try:
        found = cleaner.clean(f"<html><body><article>{''.join(parts)}</article></body></html>", kind="html")
    except InputError:
        return
    assert not Counter(WORD.findall(found.text)) - Counter(WORD.findall(render(found, "md")))
