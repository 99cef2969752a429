"""The first line of a text of which nothing else shows that it is a page."""

from __future__ import annotations

import pytest
from labelling import block, given, sheet_of

from cleaner.label.first_line import MOST_WORDS, first_line
from cleaner.model import Block, Label, Strength, Structure
from cleaner.pipeline import Cleaner

HEADLINE = "Los jubilados de Villarena recuperan su barco"
PROSE = (
    "El ayuntamiento de Villarena decidió el lunes que el barco de los jubilados volverá a cruzar la ría todos los jueves.",
    "La decisión fue aprobada por once votos, después de que el patrón enseñara en el pleno las cartas de los niños.",
)
PORTUGUESE = (
    "A prefeitura de Vilarinho decidiu na segunda-feira que o barco dos aposentados volta a cruzar o rio em todas as quintas.",
    "A decisão foi aprovada por onze votos, depois que o barqueiro mostrou as cartas das crianças da escola para os vereadores.",
)
ENGLISH = (
    "The council of the town decided to let the boat of the pensioners cross the river on Thursdays in the summer.",
    "Eleven members were in favour, and the skipper showed them the letters that the children of the school had written.",
)
FRENCH = (
    "La ville de Villarène a décidé que le bateau des retraités et des enfants va traverser la rivière tous les jeudis.",
    "Le conseil s'est prononcé par onze voix, après que le patron a lu les lettres des enfants de l'école du quartier.",
)
TITLE = (Label.TITLE, Structure.TITLE)


def named_first(*page: str | Block) -> bool:
    sheet = sheet_of(page)
    assert first_line(sheet) is (given(sheet)[0] == TITLE)
    assert not any(given(sheet)[1:])
    return given(sheet)[0] == TITLE


@pytest.mark.parametrize(
    "line",
    [HEADLINE, HEADLINE.upper(), "“Nadie leía las cartas”: el patrón de los jubilados", "Vuelve el barco (otra vez) a la ría"],
)
def test_above_paragraphs_it_is_the_headline(line: str) -> None:
    assert named_first(line, *PROSE)


@pytest.mark.parametrize(
    ("line", "below", "expected"),
    [
        (HEADLINE, PROSE, True),
        ("Aposentados de Vilarinho recuperam seu barco", PORTUGUESE, True),
        ("The pensioners of Wendlebury have their boat back", ENGLISH, False),
        ("Les retraités de Villarène retrouvent leur bateau", FRENCH, False),
    ],
)
def test_only_where_the_language_s_rules_say_so(line: str, below: tuple[str, ...], expected: bool) -> None:
    article = Cleaner().clean("\n\n".join((line, *below)))
    assert (article.title == line) is expected
    assert (line not in article.text) is expected


@pytest.mark.parametrize(
    "line",
    [
        "Barco de jueves",
        "Ana María Lozano Ferrer",
        "ANA LOZANO: Los jubilados de Villarena quieren recuperar su barco",
        " ".join(["barco"] * (MOST_WORDS + 1)),
        "Los jubilados de Villarena recuperan su barco.",
        "¿Recuperan los jubilados de Villarena su barco?",
        "Los jubilados de Villarena dijeron esto:",
        "1. Los jubilados de Villarena y su barco",
        "Querido patrón del barco de los jueves",
        "Esto no es #Villarena ni otro pueblo, esto es el mar",
        "Los jubilados de Villarena en https://example.org",
        block(HEADLINE, bullet=True),
        block(HEADLINE, flat=True),
    ],
)
def test_other_lines_stay(line: str | Block) -> None:
    assert not named_first(line, *PROSE)


@pytest.mark.parametrize(
    "below",
    [
        (),
        ("Once votos y un montón de cartas bastaron", *PROSE),
        ("Se callan las gaviotas de la ría", "y cantan los jubilados en la popa", "como si el mar fuera de ellos", PROSE[0]),
        ("Fue el lunes en la ría.", "Nadie dijo nada de eso.", *PROSE),
    ],
)
def test_above_anything_else_it_stays(below: tuple[str, ...]) -> None:
    assert not named_first(HEADLINE, *below)


def test_a_line_about_something_else_stays() -> None:
    assert not named_first("Comunicado del colegio de médicos", *PROSE)


def test_a_repeated_headline_goes_with_the_first() -> None:
    sheet = sheet_of([HEADLINE, HEADLINE, *PROSE])
    sheet.name(0, Label.TITLE, "test/title", Strength.LINE)
    assert first_line(sheet) is True
    assert given(sheet)[1] == TITLE


def test_there_is_one_title() -> None:
    sheet = sheet_of([HEADLINE, *PROSE, "El barco"])
    sheet.name(3, Label.TITLE, "test/title", Strength.LINE)
    assert first_line(sheet) is False


def test_a_keep_rule_holds_it() -> None:
    assert first_line(sheet_of([HEADLINE, *PROSE], lambda text: text == HEADLINE)) is False


def test_what_is_out_is_not_looked_at() -> None:
    sheet = sheet_of([HEADLINE, "Publicado por la redacción del diario", *PROSE])
    sheet.name(1, Label.BYLINE, "test/byline", Strength.LINE)
    assert first_line(sheet) is True
