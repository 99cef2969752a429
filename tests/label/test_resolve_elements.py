"""What element rules say of blocks once the article's are told."""

from __future__ import annotations

from labelling import LAYOUT, PARAGRAPHS, STORY, Given, given_by, page_view

from cleaner.label.resolve import labellers_for, resolve
from cleaner.model import Label


def given_on(body: str, rules: str = "") -> dict[str, Given]:
    view = page_view(body, rules)
    verdicts = resolve(view, labellers_for(view))
    return {block.text: given_by(verdict) for block, verdict in zip(view.blocks, verdicts, strict=True)}


def inside(body: str, rules: str = "") -> list[str]:
    return [text for text, given in given_on(body, rules).items() if given is None]


def element(label: str, rest: str = "") -> str:
    return f'[[element]]\nid = "box"\nlabel = "{label}"\ncss = ".box"\n{rest}\n'


BOX = "The wall is mended, too, says the board of the harbour."
BOXED = f"<div><p>Home</p></div><div class=story>{STORY}<p class=box>{BOX}</p></div>"


def test_a_rule_takes_an_element_out_of_the_article() -> None:
    assert BOX in inside(BOXED, LAYOUT)
    assert given_on(BOXED, LAYOUT + element("chrome-promo"))[BOX] == (Label.PROMO, "t/box")


def test_a_weak_rule_does_not() -> None:
    assert BOX in inside(BOXED, LAYOUT + element("chrome-promo", "weak = true"))


def test_a_weak_rule_names_what_is_out() -> None:
    body = f"<p class=box>Home</p><div class=story>{STORY}</div>"
    assert given_on(body, LAYOUT)["Home"] == (Label.OTHER, "t/story/outside")
    assert given_on(body, LAYOUT + element("chrome-nav", "weak = true"))["Home"] == (Label.NAV, "t/box")


def test_a_rule_brings_in_what_is_out() -> None:
    body = f'<p class="box">It will run late.</p><div class=story>{STORY}</div>'
    assert given_on(body, LAYOUT)["It will run late."] == (Label.OTHER, "t/story/outside")
    assert given_on(body, LAYOUT + element("standfirst"))["It will run late."] == (Label.STANDFIRST, "t/box")


def test_keep_brings_in_what_is_out() -> None:
    body = f'<p class="box">It will run late.</p><div class=story>{STORY}</div>'
    assert inside(body, LAYOUT + '[keep]\ncss = ".box"') == ["It will run late.", *PARAGRAPHS]


def test_keep_beats_a_rule_on_the_same_element() -> None:
    assert BOX in inside(BOXED, LAYOUT + element("chrome-promo") + '[keep]\ncss = ".box"')


def test_keep_beats_a_rule_around_it_and_no_further() -> None:
    body = f"<div class=story>{STORY}<div class=box><p>Read more</p><p class=kept>A wall.</p></div></div>"
    found = given_on(body, LAYOUT + element("chrome-promo") + '[keep]\ncss = ".kept"')
    assert found["Read more"] == (Label.PROMO, "t/box")
    assert found["A wall."] is None


def test_a_caption_by_element_is_a_caption() -> None:
    assert given_on(BOXED, LAYOUT + element("caption"))[BOX] == (Label.CAPTION, "t/box")
