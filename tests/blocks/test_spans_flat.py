"""Cutting up whole articles that stand on one line."""

from __future__ import annotations

from labelling import Given, given_by, rules_of

from cleaner.blocks.spans import cut
from cleaner.label.resolve import OPEN
from cleaner.label.title_standfirst import cut_title
from cleaner.model import Block, Label, Labelled, Structure
from cleaner.rulebook.index import Rules

SENTENCE = "The crew of eleven people repaired the old harbour wall over the winter."
LONG = " ".join([SENTENCE] * 15)
PHRASE = "[[line]]\nid = 'letter'\nlabel = 'chrome-promo'\nis = ['Get the harbour letter', 'Read on']\n"
MORE = "[[line]]\nid = 'more'\nlabel = 'chrome-promo'\nmatch = '^READ MORE '\n"
LETTER = (Label.PROMO, "test/letter")


def rules(*tomls: str) -> Rules:
    return rules_of("".join(tomls), "test")


def cut_and_named(text: str, *tomls: str) -> list[Labelled]:
    """What a page on one line is cut up into, its title cut off."""
    folded = " ".join(text.split())
    line = Labelled(Block(0, len(text), folded, folded.lower()), OPEN)
    return cut_title(text, cut(text, [line], rules(*tomls)))


def cut_up(text: str, *tomls: str) -> list[Block]:
    return [item.block for item in cut_and_named(text, *tomls)]


def left(text: str, *tomls: str) -> list[tuple[str, Given]]:
    return [(block.text, given_by(verdict)) for block, verdict in cut_and_named(text, *tomls)]


def taken(text: str, *tomls: str) -> list[tuple[str, str]]:
    """The stretches cut out of a page on one line, each with its label."""
    return [
        (text[block.start : block.end], verdict.label.value)
        for block, verdict in cut_and_named(text, *tomls)
        if not verdict.is_open
    ]


def test_a_line_with_a_whole_article_is_cut_into_sentences() -> None:
    blocks = cut_up(LONG)
    assert [b.text for b in blocks] == [SENTENCE] * 15
    assert all(b.flat for b in blocks)


def test_its_sentences_are_glued() -> None:
    assert [b.gap for b in cut_up(LONG)] == [2] + [0] * 14


def test_a_phrase_that_is_quoted_stays() -> None:
    assert taken(f"{LONG} The button said “Get the harbour letter,” and nobody did. {LONG}", PHRASE) == []
    assert taken(f"{LONG} Get the harbour letter {LONG}", PHRASE) == [("Get the harbour letter", "chrome-promo")]


# ---------------------------------------------------------------- texts of few lines
def test_nothing_is_lost() -> None:
    text = f"{LONG}  Get the harbour letter {LONG}"
    blocks = cut_up(text, PHRASE)
    assert " ".join(text[b.start : b.end] for b in blocks) == " ".join(text.split())


def test_two_spaces_part_paragraphs() -> None:
    blocks = cut_up(f"{LONG}  {LONG}")
    assert [b.gap for b in blocks] == [2] + [0] * 14 + [1] + [0] * 14


def test_an_abbreviation_ends_no_sentence() -> None:
    blocks = cut_up(f"{LONG} It was Dr. Ann Lee of the U.S. Navy who saw it.")
    assert blocks[-1].text == "It was Dr. Ann Lee of the U.S. Navy who saw it."


def test_a_line_of_its_own_is_recognised_within() -> None:
    assert taken(f"{LONG} Get the harbour letter {LONG}", PHRASE) == [("Get the harbour letter", "chrome-promo")]


def test_so_it_is_at_the_very_beginning() -> None:
    assert taken(f"Get the harbour letter {LONG}", PHRASE) == [("Get the harbour letter", "chrome-promo")]


def test_so_it_is_in_the_middle_of_a_sentence_and_each_time() -> None:
    assert left(f"{LONG} The wall Get the harbour letter is Get the harbour letter mended.", PHRASE)[15:] == [
        ("The wall", None),
        ("Get the harbour letter", LETTER),
        ("is", None),
        ("Get the harbour letter", LETTER),
        ("mended.", None),
    ]


def test_a_long_line_rule_takes_a_whole_paragraph() -> None:
    rule = "[[line]]\nid = 'letter'\nlabel = 'chrome-promo'\nlongest = 2000\nmatch = '^The fine print'\n"
    text = f"The fine print of it all. {LONG}"
    assert left(text, rule) == [(text, LETTER)]


def test_what_stands_around_it_stays() -> None:
    found = left(f"{LONG} Get the harbour letter {LONG}", PHRASE)
    assert [text for text, given in found if given is None] == [SENTENCE] * 30


def test_two_words_are_too_few_to_be_recognised_within() -> None:
    assert taken(f"{LONG} Read on {LONG}", PHRASE) == []


def test_a_weak_line_is_not_recognised_within() -> None:
    assert taken(f"{LONG} Get the harbour letter {LONG}", PHRASE, "weak = true\n") == []


def test_a_kept_sentence_is_not_cut_up() -> None:
    keep = "[keep]\nmatch = '^Correction'\n"
    span = "[[span]]\nid = 'shop'\nlabel = 'chrome-promo'\nscope = 'sentence'\nmatch = '\\(shop\\)'\n"
    assert taken(f"{LONG} Correction: the (shop) is shut.", span) == [("(shop)", "chrome-promo")]
    assert taken(f"{LONG} Correction: the (shop) is shut.", span, keep) == []


def test_a_rules_words_go_up_to_the_seam() -> None:
    text = f"{LONG} READ MORE Pier to open in spring The council met on Friday. {SENTENCE}"
    assert taken(text, MORE) == [("READ MORE Pier to open in spring", "chrome-promo")]


def test_without_a_seam_the_sentence_stays() -> None:
    text = f"{LONG} READ MORE about the pier that opens in spring. {SENTENCE}"
    assert taken(text, MORE) == []


def test_a_list_of_headlines_goes_up_to_its_last_seam() -> None:
    text = f"{LONG} READ MORE Pier to open How to mend a wall The council met on Friday. {SENTENCE}"
    headlines = MORE + "takes = 'headlines'\n"
    assert taken(text, headlines) == [("READ MORE Pier to open How to mend a wall", "chrome-promo")]


def test_questions_and_exclamations_are_headlines_of_the_list() -> None:
    text = f"{LONG} READ MORE Will the pier open? How to mend a wall! Rain at sea The council met on Friday. {SENTENCE}"
    headlines = MORE + "takes = 'headlines'\n"
    listed = "READ MORE Will the pier open? How to mend a wall! Rain at sea"
    assert taken(text, headlines) == [(listed, "chrome-promo")]


def test_a_rule_that_takes_no_headlines_ends_with_its_sentence() -> None:
    text = f"{LONG} READ MORE Will the pier open? Rain at sea The council met on Friday. {SENTENCE}"
    assert taken(text, MORE) == []


def test_a_flat_span_is_cut_out_once_and_whole() -> None:
    span = "[[span]]\nid = 'advert'\nlabel = 'chrome-ad'\nscope = 'flat'\nmatch = '\\(an advert[^)]*\\)'\n"
    blocks = cut_up(f"{LONG} (an advert. Do read it. Please.) {LONG}", span, span.replace("chrome-ad", "chrome-nav"))
    assert [b.text for b in blocks] == [SENTENCE] * 15 + ["(an advert. Do read it. Please.)"] + [SENTENCE] * 15


def test_a_flat_span_is_cut_out_of_a_long_line() -> None:
    span = "[[span]]\nid = 'advert'\nlabel = 'chrome-ad'\nscope = 'flat'\nmatch = '\\(advert\\)'\n"
    assert taken(f"{LONG} (advert) {SENTENCE}", span) == [("(advert)", "chrome-ad")]


def test_a_sentence_span_is_anchored_at_each_sentence() -> None:
    span = "[[span]]\nid = 'advert'\nlabel = 'chrome-ad'\nscope = 'sentence'\nmatch = '^Advert '\n"
    assert taken(f"{LONG} Advert {SENTENCE} An Advert here stays.", span) == [("Advert", "chrome-ad")]


def test_a_title_is_cut_off_where_there_is_furniture() -> None:
    title = "Harbour wall is mended at last"
    assert taken(f"{title} {LONG} Get the harbour letter {LONG}", PHRASE) == [
        (title, "title"),
        ("Get the harbour letter", "chrome-promo"),
    ]


def test_a_bare_body_keeps_its_beginning() -> None:
    assert taken(f"Harbour wall is mended at last {LONG}", PHRASE) == []


def test_a_page_of_many_lines_has_its_title_on_one() -> None:
    text = f"Harbour wall is mended at last The crew did it.\n{LONG} Get the harbour letter"
    first, second = text.split("\n")
    blocks = (Block(0, len(first), first, first.lower()), Block(len(first) + 1, len(text), second, second.lower()))
    lines = [Labelled(block, OPEN) for block in blocks]
    assert cut_title(text, cut(text, lines, rules(PHRASE)))[0] == lines[0]


def test_furniture_at_the_beginning_is_no_title() -> None:
    found = left(f"Get the harbour letter The Wall is mended at last {LONG}", PHRASE)
    assert [given for _, given in found if given is not None] == [LETTER]


def test_the_title_is_a_line_of_its_own() -> None:
    text = f"Harbour wall is mended at last {LONG} Get the harbour letter"
    assert left(text, PHRASE)[:2] == [("Harbour wall is mended at last", (Label.TITLE, Structure.TITLE)), (SENTENCE, None)]
    assert [block.flat for block in cut_up(text, PHRASE)[:2]] == [False, True]


def test_a_rule_is_named_by_its_id() -> None:
    assert left(f"{LONG} Get the harbour letter", PHRASE)[-1] == ("Get the harbour letter", LETTER)
