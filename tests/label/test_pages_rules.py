"""What element rules say of blocks once the article's are told."""

from __future__ import annotations

from cleaner.blocks.html import segment
from cleaner.label.pages import Decision, decide
from cleaner.metadata.values import PageMetadata
from cleaner.model import Label, Mark
from cleaner.page.tree import parse_html
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.selector import Index

PARAGRAPHS = [
    f"The ferry across the Wendle will run until midnight, the harbour board decided at meeting number {number} of the year."
    for number in range(6)
]
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
LAYOUT = '[[layout]]\nid = "story"\nroot = ".story"\n'


def decided(body: str, rules: str = "") -> Decision:
    tree = parse_html(f"<html><body>{body}</body></html>")
    return decide(tree, Index(tree), segment(tree), Rules((parse_rules(f'name = "T"\n{rules}', name="t"),)), PageMetadata())


def marks(decision: Decision) -> dict[str, Mark | None]:
    return {block.text: block.mark for block in decision.blocks}


def inside(decision: Decision) -> list[str]:
    return [block.text for block in decision.blocks if block.mark is None]


def element(label: str, rest: str = "") -> str:
    return f'[[element]]\nid = "box"\nlabel = "{label}"\ncss = ".box"\n{rest}\n'


BOX = "The wall is mended, too, says the board of the harbour."
BOXED = f"<div><p>Home</p></div><div class=story>{STORY}<p class=box>{BOX}</p></div>"


def test_a_rule_takes_an_element_out_of_the_article() -> None:
    assert BOX in inside(decided(BOXED, LAYOUT))
    assert marks(decided(BOXED, LAYOUT + element("chrome-promo")))[BOX] == Mark(Label.PROMO, "t/box")


def test_a_weak_rule_does_not() -> None:
    assert BOX in inside(decided(BOXED, LAYOUT + element("chrome-promo", "weak = true")))


def test_a_weak_rule_names_what_is_out() -> None:
    body = f"<p class=box>Home</p><div class=story>{STORY}</div>"
    assert marks(decided(body, LAYOUT))["Home"] == Mark(Label.OTHER, "t/story/outside")
    assert marks(decided(body, LAYOUT + element("chrome-nav", "weak = true")))["Home"] == Mark(Label.NAV, "t/box")


def test_a_rule_brings_in_what_is_out() -> None:
    body = f'<p class="box">It will run late.</p><div class=story>{STORY}</div>'
    assert marks(decided(body, LAYOUT))["It will run late."] == Mark(Label.OTHER, "t/story/outside")
    assert marks(decided(body, LAYOUT + element("standfirst")))["It will run late."] == Mark(Label.STANDFIRST, "t/box")


def test_keep_brings_in_what_is_out() -> None:
    body = f'<p class="box">It will run late.</p><div class=story>{STORY}</div>'
    found = decided(body, LAYOUT + '[keep]\ncss = ".box"')
    assert inside(found) == ["It will run late.", *PARAGRAPHS]


def test_keep_beats_a_rule_on_the_same_element() -> None:
    assert BOX in inside(decided(BOXED, LAYOUT + element("chrome-promo") + '[keep]\ncss = ".box"'))


def test_keep_beats_a_rule_around_it_and_no_further() -> None:
    body = f"<div class=story>{STORY}<div class=box><p>Read more</p><p class=kept>A wall.</p></div></div>"
    found = marks(decided(body, LAYOUT + element("chrome-promo") + '[keep]\ncss = ".kept"'))
    assert found["Read more"] == Mark(Label.PROMO, "t/box")
    assert found["A wall."] is None


def test_a_caption_by_element_is_a_caption() -> None:
    assert marks(decided(BOXED, LAYOUT + element("caption")))[BOX] == Mark(Label.CAPTION, "t/box")


def test_any_other_block_keeps_its_kind() -> None:
    assert {block.kind for block in decided(BOXED, LAYOUT + element("chrome-promo")).blocks} == {"p"}
