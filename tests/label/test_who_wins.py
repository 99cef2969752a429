"""Every pair of those who can speak of a block, on a page where both do: the word of the stronger one is the last."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import pytest
from labelling import page_view

from cleaner.label.resolve import labellers_for, resolve
from cleaner.label.revise import revise
from cleaner.metadata.values import PageMetadata

BLOCK = "Harbour wall mended at last"
STORY = "".join(
    f"<p>The ferry across the Wendle will run until midnight, the harbour board decided at meeting {number} of the year.</p>"
    for number in range(4)
)
LAYOUT = '[[layout]]\nid = "story"\nroot = ".story"\n[[line]]\nid = "share"\nlabel = "chrome-share"\nis = ["Share this page"]\n'


class Speaker(NamedTuple):
    """Somebody who can speak of the block: the rule it speaks by, and what must be there for it to speak."""

    rule: str
    toml: str = ""
    is_headline: bool = False
    is_outside: bool = False


SPEAKERS = {
    "shape": Speaker("structure/plain"),
    "weak line": Speaker("t/weak", f'[[line]]\nid = "weak"\nlabel = "chrome-nav"\nweak = true\nis = ["{BLOCK}"]\n'),
    "layout": Speaker("t/story/outside", is_outside=True),
    "line": Speaker("t/line", f'[[line]]\nid = "line"\nlabel = "chrome-promo"\nis = ["{BLOCK}"]\n'),
    "span": Speaker("t/span", f'[[span]]\nid = "span"\nlabel = "chrome-ad"\nmatch = "^{BLOCK}$"\n'),
    "weak element": Speaker("t/name", '[[element]]\nid = "name"\nlabel = "chrome-nav"\nweak = true\ncss = ".name"\n'),
    "element": Speaker("t/box", '[[element]]\nid = "box"\nlabel = "chrome-appeal"\ncss = ".box"\n'),
    "run": Speaker(
        "t/run", f'[[run]]\nid = "run"\nlabel = "chrome-legal"\nstarts = "^{BLOCK}$"\nends = "^{BLOCK}$"\nwithin = 2\n'
    ),
    "keep": Speaker("structure/plain", f'[keep]\nmatch = ["^{BLOCK}$"]\n'),
    "keep element": Speaker("structure/plain", '[keep]\ncss = ".box"\n'),
    "headline": Speaker("page/title", is_headline=True),
}
"""The weaker before the stronger."""

SAME = [{"weak line", "line"}, {"weak element", "element"}, {"keep", "keep element"}]
"""Of two rules for one line or element the first in the file counts; two keep rules agree."""

PAIRS = [pair for pair in combinations(SPEAKERS, 2) if set(pair) not in SAME]
SILENT = {
    ("layout", "span"): "layout",  # only what is still open is cut
    ("shape", "weak element"): "shape",  # a weak rule takes nothing out
    ("weak line", "weak element"): "weak line",
    ("line", "weak element"): "line",
    ("span", "weak element"): "span",
    ("weak element", "run"): "run",
    ("layout", "keep"): "layout",  # a keep rule for lines brings nothing in
    ("weak element", "keep"): "keep",
    ("element", "keep"): "element",
}


def last_word(*names: str) -> str:
    """The rule that has named the block, on a page with furniture right below it."""
    speakers = [SPEAKERS[name] for name in names]
    tag = "h1" if any(speaker.is_headline for speaker in speakers) else "p"
    block = f"<{tag} class='box name'>{BLOCK}</{tag}><p>Share this page</p>"
    is_outside = any(speaker.is_outside for speaker in speakers)
    body = f"<div class=story>{STORY}</div>{block}" if is_outside else f"<div class=story>{STORY}{block}{STORY}</div>"
    headlines = (BLOCK,) if any(speaker.is_headline for speaker in speakers) else ()
    view = page_view(body, LAYOUT + "".join(speaker.toml for speaker in speakers), PageMetadata(title="T", headlines=headlines))
    labelled = revise(view, resolve(view, labellers_for(view)))
    return next(item.verdict.rule for item in labelled if item.block.text == BLOCK)


@pytest.mark.parametrize(("weaker", "stronger"), PAIRS, ids=str)
def test_the_stronger_one_has_the_last_word(weaker: str, stronger: str) -> None:
    winner = SILENT.get((weaker, stronger), stronger)
    assert last_word(weaker, stronger) == SPEAKERS[winner].rule
