"""One caption for each picture."""

from __future__ import annotations

import pytest
from labelling import block, named, text_view

from cleaner.assemble import assemble
from cleaner.model import Caption, Label, Labelled, Structure


def item(text: str, label: Label, rule: str = "test/rule") -> Labelled:
    return named(block(text), label, rule)


def caption(text: str) -> Labelled:
    return item(text, Label.CAPTION)


def credit(text: str) -> Labelled:
    return item(text, Label.CREDIT)


def alt(text: str) -> Labelled:
    return item(text, Label.CAPTION, Structure.ALT_TEXT)


COUNT = item("4", Label.OTHER, Structure.COUNTER)
BODY = item("The wall is mended.", Label.BODY)


def captions(*items: Labelled) -> tuple[Caption, ...]:
    return assemble(text_view(), items).captions


def test_a_caption_alone() -> None:
    assert captions(BODY, caption("The crew"), BODY) == (Caption("The crew"),)


def test_a_caption_at_the_end_of_the_page() -> None:
    assert captions(BODY, caption("The crew")) == (Caption("The crew"),)


def test_the_credit_below_belongs_to_the_caption() -> None:
    assert captions(caption("The crew"), credit("Cy Fox"), BODY) == (Caption("The crew", credit="Cy Fox"),)


def test_the_alternative_text_above_belongs_to_it_too() -> None:
    found = captions(BODY, alt("Men on a wall"), COUNT, caption("The crew"), credit("Cy Fox"), BODY)
    assert found == (Caption("The crew", credit="Cy Fox", alt="Men on a wall"),)


def test_without_credit_it_keeps_its_alternative_text() -> None:
    assert captions(alt("Men on a wall"), COUNT, caption("The crew"), BODY) == (Caption("The crew", alt="Men on a wall"),)


def test_an_alternative_text_that_repeats_the_caption_is_none() -> None:
    assert captions(alt("The crew"), COUNT, caption("The crew"), BODY) == (Caption("The crew"),)


def test_a_credit_without_a_caption_is_none() -> None:
    assert captions(BODY, credit("Cy Fox"), BODY) == ()


def test_a_credit_farther_down_is_another_pictures() -> None:
    assert captions(caption("The crew"), BODY, credit("Cy Fox")) == (Caption("The crew"),)


def test_an_alternative_text_farther_up_is_another_pictures() -> None:
    assert captions(alt("Men on a wall"), BODY, caption("The crew")) == (Caption("The crew"),)


def test_pictures_in_a_row() -> None:
    assert captions(caption("The crew"), credit("Cy Fox"), caption("The wall"), credit("Di Elm")) == (
        Caption("The crew", credit="Cy Fox"),
        Caption("The wall", credit="Di Elm"),
    )


def test_captions_in_a_row_without_credits() -> None:
    assert captions(caption("The crew"), caption("The wall"), BODY) == (Caption("The crew"), Caption("The wall"))


def test_pictures_in_a_row_with_all_their_words() -> None:
    first = (alt("Men on a wall"), COUNT, caption("The crew"), credit("Cy Fox"))
    second = (alt("A wall"), COUNT, caption("The wall"), credit("Di Elm"))
    assert captions(*first, *second) == (
        Caption("The crew", credit="Cy Fox", alt="Men on a wall"),
        Caption("The wall", credit="Di Elm", alt="A wall"),
    )


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Cy Fox", "Cy Fox"),
        ("Credit: Cy Fox", "Cy Fox"),
        ("CREDIT: Cy Fox", "Cy Fox"),
        ("(Cy Fox)", "Cy Fox"),
        ("[Cy Fox]", "Cy Fox"),
        ("(Image: Example Pictures)", "Example Pictures"),
        ("Picture: Cy Fox", "Cy Fox"),
        ("Pictures: Cy Fox", "Cy Fox"),
        ("Photo: Cy Fox", "Cy Fox"),
        ("Photo by Cy Fox", "Cy Fox"),
        ("Photograph: Cy Fox", "Cy Fox"),
        ("Image copyright Example Pictures", "Example Pictures"),
        ("Photocraft Ltd", "Photocraft Ltd"),
        ("Credit Union Archive", "Credit Union Archive"),
        ("Foto: Cy Fox (Talbote)", "Cy Fox (Talbote)"),
        ("Foto: Cy Fox (Talbote", "Cy Fox (Talbote)"),
        ("Cy Fox / Talbote)", "Cy Fox / Talbote"),
        ("Фото: Cy Fox", "Cy Fox"),
        ("写真：Cy Fox", "Cy Fox"),
    ],
)
def test_a_credit_is_the_name_without_the_word_that_says_so(written: str, name: str) -> None:
    assert captions(caption("The crew"), credit(written)) == (Caption("The crew", credit=name),)


def test_a_page_without_pictures_has_no_captions() -> None:
    assert captions(BODY, item("Share", Label.SHARE)) == ()


def test_a_caption_is_given_once() -> None:
    assert captions(caption("The crew"), credit("Cy Fox"), BODY, caption("The crew"), credit("Cy Fox")) == (
        Caption("The crew", credit="Cy Fox"),
    )


def test_what_has_no_letter_is_no_caption() -> None:
    assert captions(BODY, caption("----------"), BODY) == ()
