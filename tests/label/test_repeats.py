"""What may be found repeated, and what the labeller makes of it."""

from __future__ import annotations

import pytest
from labelling import block, page_view, text_view
from outlet_texts import APPEAL, STAYS, text

from cleaner.label.context import label_in_context
from cleaner.label.repeats import Repeats, repeat_key, rule_id
from cleaner.label.resolve import OPEN
from cleaner.label.text_units import text_units
from cleaner.label.view import Settings, View
from cleaner.model import Label, Labelled
from cleaner.pipeline import Cleaner
from cleaner.rulebook.load import load_rules


def key(line: str, kind: str = "line") -> int:
    found = repeat_key(block(line)._replace(kind=kind))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("Visited 1 time, share this on Monday", "Visited 1,204 time, share this on friday"),
        ("Sign up: newsletter no. 12 of May 2020", "Sign up: newsletter no. 3 of June 1999"),
        ("SIGN UP for the Herald newsletter!", "Sign up for the Herald newsletter"),
        ("Sign up for the newsletter, 4:30 long", "Sign up for the newsletter, 12.5 long"),
    ],
)
def test_digits_days_months_and_marks_do_not_count(line: str, other: str) -> None:
    assert key(line) == key(other)


def test_other_words_are_another_line() -> None:
    assert key("Sign up for the Herald newsletter") != key("Sign up for the Chronicle newsletter")


@pytest.mark.parametrize(
    "line",
    [
        *STAYS,
        "Read more",
        "What are the details?",
        "Why there’s debate",
        "We will keep you posted.",
        "Thank you very much indeed.",
        "he said in a statement.",
        "She posted on Facebook.",
        "The company declined to comment.",
        "The Daily Mail reported on Monday",
        "Partial transcript as follows:",
        "Jim Garrow, National Review",
        "Sign up for the newsletter of the Herald here:",
    ],
)
def test_what_stays_however_often_it_stands_there(line: str) -> None:
    assert repeat_key(block(line)) is None


def test_a_heading_needs_a_word_of_furniture() -> None:
    line = "The nine things that everybody in the harbour of Garrow should have seen by now"
    assert repeat_key(block(line)) is not None
    assert repeat_key(block(line)._replace(kind="h2")) is None
    assert repeat_key(block("Sign up for the newsletter of the Herald")._replace(kind="h2")) is not None


def labelled(view: View, *lines: str) -> list[tuple[str, Label, str]]:
    """The blocks with their labels, where these lines are known to be repeated."""
    known = View(view.page, view.document, view.stated, view.identification, settings(*lines), publisher="herald.example")
    return [
        (item.block.text, item.verdict.label, item.verdict.rule)
        for item in label_in_context(known, [Labelled(each, OPEN) for each in known.blocks])
    ]


def settings(*lines: str) -> Settings:
    return Settings(detect_language=False, repeats=Repeats({"herald.example": frozenset(map(key, lines))}))


def test_a_repeated_line_is_named_by_its_key() -> None:
    found = labelled(text_view(text(1)), APPEAL)
    assert [item for item in found if not item[1].in_text] == [(APPEAL, Label.OTHER, rule_id(key(APPEAL)))]
    assert rule_id(key(APPEAL)).startswith("repeated/")


def test_a_repeated_sentence_of_an_article_on_one_line_is() -> None:
    found = labelled(text_view(" ".join(text(1).split()) + " " + "The tide comes in at noon and goes out at six. " * 20), APPEAL)
    assert [item[0] for item in found if not item[1].in_text] == [APPEAL]


def test_a_repeated_paragraph_of_a_page_is() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in text(1).split("\n\n"))
    found = labelled(page_view(f"<article>{paragraphs}</article>"), APPEAL)
    assert [item[0] for item in found if not item[1].in_text] == [APPEAL]


def test_keep_rules_and_line_rules_win() -> None:
    keep = '[keep]\nmatch = ["^Readers of the Garrow"]\n'
    assert all(item[1].in_text for item in labelled(text_view(text(1), keep), APPEAL))
    line = f'[[line]]\nid = "form"\nlabel = "chrome-promo"\nis = ["{APPEAL}"]\n'
    assert (APPEAL, Label.PROMO, "t/form") in labelled(text_view(text(1), line), APPEAL)
    correction = f'[[line]]\nid = "note"\nlabel = "correction"\nis = ["{APPEAL}"]\n'
    assert (APPEAL, Label.CORRECTION, "t/note") in labelled(text_view(text(1), correction), APPEAL)


def test_what_one_outlet_repeats_is_its_own() -> None:
    cleaner = Cleaner(load_rules(), detect_language=False, repeats=settings(APPEAL).repeats)
    for publisher, is_kept in (("herald.example", False), ("chronicle.example", True), (None, True)):
        article = cleaner.clean(text(1), publisher=publisher)
        assert (APPEAL in article.text) is is_kept
        assert all(line in article.text for line in STAYS)


def test_nothing_around_a_repeated_line_goes_with_it() -> None:
    lines = (APPEAL, "ADA ROE: And what would that mean for the ferry to Saint Ives?", APPEAL, *text(1).split("\n\n"))
    cleaner = Cleaner(load_rules(), detect_language=False, repeats=settings(APPEAL).repeats)
    before = Cleaner(load_rules(), detect_language=False).clean("\n\n".join(lines))
    after = cleaner.clean("\n\n".join(lines), publisher="herald.example")
    assert after.text == "\n\n".join(part for part in before.text.split("\n\n") if part != APPEAL)


def test_the_units_of_a_text_are_the_lines_with_a_key_each_once() -> None:
    found = text_units(text_view(text(1, (APPEAL, APPEAL, *STAYS))).document)
    assert [unit.key for unit in found.units].count(key(APPEAL)) == 1
    assert len(found.units) == 13
    assert found.other_words == sum(len(line.split()) for line in STAYS)


def test_links_say_nothing_of_what_a_page_is_about() -> None:
    entries = ("Garrow", "The harbours of Holdale and Kelness by boat and by bus, all year")
    menu = "".join(f"<p><a href='/a'>{entry}</a></p>" for entry in entries)
    with_menu, without = (text_units(page_view(f"{each}<p>{APPEAL}</p><p>Short Wenham</p>").document) for each in (menu, ""))
    assert with_menu.other_names == without.other_names
    assert with_menu.other_words == without.other_words
    assert [unit.words for unit in with_menu.units] == [0, len(APPEAL.split())]
