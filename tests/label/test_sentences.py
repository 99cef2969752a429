from __future__ import annotations

from collections.abc import Sequence

import pytest
from rulefiles import rulebook

from cleaner.label import sentences
from cleaner.learned.sentence_features import Sentence
from cleaner.learned.sentence_model import Furniture
from cleaner.model import Favor, Given, Label
from cleaner.pipeline import Cleaner

PROSE = (
    "The goat that ate two pages of a road atlas in Wendlebury library has been found by a farmer beyond the bridge.",
    "She said that it had come home by itself on Tuesday evening. It was in good health, and it did not look sorry.",
    "The library will mend the atlas with copies of the missing pages. They show the marshes to the east of the town.",
    "Nobody at the council would say who is going to pay for the work. A letter has gone out to all three farms.",
)


def takes(
    monkeypatch: pytest.MonkeyPatch, *wanted: str, label: Label = Label.PROMO, probability: float = 0.9
) -> list[list[Sentence]]:
    """Let the labeller take these sentences; what it was shown comes back."""
    shown: list[list[Sentence]] = []

    def found(lines: Sequence[Sentence], _: Favor = "balance") -> dict[int, Furniture]:
        shown.append(list(lines))
        return {at: Furniture(probability, label) for at, each in enumerate(lines) if each.text in wanted and not each.is_out}

    monkeypatch.setattr(sentences, "furniture", found)
    return shown


def test_a_sentence_goes_out_of_its_paragraph_and_the_rest_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    middle = "It was in good health, and it did not look sorry."
    takes(monkeypatch, middle)
    article = Cleaner().clean("\n\n".join(PROSE))
    assert article.text == "\n\n".join(PROSE).replace(f" {middle}", "")
    (gone,) = article.removed
    assert (gone.text, gone.label, gone.rule, gone.score) == (middle, Label.PROMO, "learned/promo", 0.1)


def test_whole_lines_and_sentences_side_by_side_are_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    takes(monkeypatch, PROSE[2].split(". ")[0] + ".", PROSE[2].split(". ")[1])
    article = Cleaner().clean("\n\n".join(PROSE))
    assert [piece.text for piece in article.removed] == [PROSE[2]]
    assert article.text == "\n\n".join([*PROSE[:2], PROSE[3]])


def test_it_is_asked_again_without_what_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = takes(monkeypatch, PROSE[3].split(". ")[1])
    Cleaner().clean("\n\n".join((*PROSE[:2], "Read more: Ten soups for a cold day", *PROSE[2:])))
    assert len(shown) == 2
    assert any(each.is_out for each in shown[0])
    assert not any(each.is_out for each in shown[1])


def test_nobody_is_asked_twice_where_nothing_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = takes(monkeypatch)
    assert Cleaner().clean("\n\n".join(PROSE)).text == "\n\n".join(PROSE)
    assert len(shown) == 1


def test_what_a_keep_rule_holds_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    note = "Correction: an earlier version of this story named another bridge."
    takes(monkeypatch, note)
    assert note in Cleaner().clean("\n\n".join((*PROSE, note))).text


def test_a_text_of_which_nothing_would_be_left_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["The harbour wall has stood for a hundred years.", "It will stand for a hundred more."]
    takes(monkeypatch, *lines)
    assert Cleaner().clean("\n\n".join(lines)).text == "\n\n".join(lines)


def test_a_standfirst_below_a_headline_is_no_other_headline(monkeypatch: pytest.MonkeyPatch) -> None:
    standfirst = "Two pages of a road atlas, and nobody to pay for them"
    takes(monkeypatch, standfirst, label=Label.TITLE)
    headline = "The goat that read an atlas"
    article = Cleaner().clean("\n\n".join((headline, standfirst, *PROSE)), given=Given(title=headline))
    assert standfirst in article.text


def test_a_sentence_with_a_full_stop_is_no_headline(monkeypatch: pytest.MonkeyPatch) -> None:
    takes(monkeypatch, PROSE[0], label=Label.TITLE)
    assert Cleaner().clean("\n\n".join(PROSE)).text == "\n\n".join(PROSE)


def test_a_quoted_post_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    post = "LOOK: the goat on the bridge @WendleburyNews pic.twitter.com/a1b2c3"
    takes(monkeypatch, post)
    assert post in Cleaner().clean("\n\n".join((*PROSE[:2], post, *PROSE[2:]))).text


def test_one_sentence_leaves_its_paragraph_only_if_it_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    middle = "It was in good health, and it did not look sorry."
    takes(monkeypatch, middle, probability=0.85)
    assert Cleaner().clean("\n\n".join(PROSE)).removed == ()


@pytest.mark.parametrize(("place", "expected"), [(0, Label.TITLE), (len(PROSE), Label.PROMO)])
def test_a_headline_is_the_texts_own_at_its_beginning_only(monkeypatch: pytest.MonkeyPatch, place: int, expected: Label) -> None:
    headline = "A goat, an atlas and the question of who pays"
    takes(monkeypatch, headline, label=Label.TITLE)
    lines = [*PROSE[:place], headline, *PROSE[place:]]
    article = Cleaner().clean("\n\n".join(lines))
    assert [piece.label for piece in article.removed if piece.text == headline] == [expected]
    assert (article.title == headline) is (expected is Label.TITLE)


def test_of_a_whole_page_it_sees_what_the_labeller_of_lines_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = takes(monkeypatch, "Home")
    menu = "Home|News|Sport|Weather|Log in|Subscribe|Search|Menu|Skip to content|Local|Business|Culture|Jobs|Share|Tweet|Email"
    tail = "Related stories|Team loses again|Most read|Council votes|Comments|Leave a reply|Newsletter|Sign up|Privacy policy"
    Cleaner().clean("\n".join([*menu.split("|"), *PROSE, *PROSE, *tail.split("|"), *menu.split("|")]), kind="text")
    (seen,) = shown
    assert " ".join(each.text for each in seen) == " ".join([*PROSE, *PROSE])


@pytest.mark.parametrize("knows_texts", [False, True])
def test_it_is_asked_of_known_outlets_whose_rules_do_not_name_all(monkeypatch: pytest.MonkeyPatch, *, knows_texts: bool) -> None:
    keys = 'domains = ["gazette.example"]\n' + "knows_texts = true" * knows_texts
    takes(monkeypatch, PROSE[0])
    article = Cleaner(rulebook({"gazette.example": keys})).clean("\n\n".join(PROSE), url="https://gazette.example/goat")
    assert article.outlet == "gazette.example"
    assert (PROSE[0] in article.text) is knows_texts
