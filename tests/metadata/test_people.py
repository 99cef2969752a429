"""Names out of bylines and author fields."""

from __future__ import annotations

import pytest

from cleaner.metadata.people import author_names, full_name, is_placeholder, people


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Written by Ann Lee", ("Ann Lee",)),
        ("Story by Ann Lee, photos", ("Ann Lee",)),
        ("View all posts by Ann Lee", ("Ann Lee",)),
        ("By Ann Lee | Staff Writer", ("Ann Lee",)),
        ("By Ann Lee for The Wall Post", ("Ann Lee",)),
        ("By Ann Lee (ALN)", ("Ann Lee",)),
        ("By Ann Lee ann.lee@wall.example", ("Ann Lee",)),
        ("Ann Lee @annlee", ("Ann Lee",)),
        ("Ann Lee Published", ("Ann Lee",)),
        ("Ann Lee Link Copied", ("Ann Lee",)),
        ("Ann Lee, Ph.D.", ("Ann Lee",)),
        ("Ann Lee, MD, Bo Day, RN", ("Ann Lee", "Bo Day")),
        ("Lee, Ann", ("Ann Lee",)),
        ("Lee, Ann B.", ("Ann B. Lee",)),
        ("Ann Lee og Bo Day", ("Ann Lee", "Bo Day")),
        ("Ann Lee / Bo Day", ("Ann Lee", "Bo Day")),
        ("Ann Lee • Bo Day", ("Ann Lee", "Bo Day")),
        ("Ann-Bo Day-Lee", ("Ann-Bo Day-Lee",)),
        ("J. R. Fox Jr.", ("J. R. Fox Jr.",)),
        ("Ann Lee.", ("Ann Lee",)),
        ("이몽룡 기자", ("이몽룡",)),
        ("Ole Fox, Jr.", ("Ole Fox, Jr.",)),
        ("Ann Lee, Ole Fox, Jr., and Bo Day III", ("Ann Lee", "Ole Fox, Jr.", "Bo Day III")),
        ("Ann Lee and Ole Fox, Sr.", ("Ann Lee", "Ole Fox, Sr.")),
        ("Ann Lee, Sr. Director of Walls", ("Ann Lee",)),
        ("Ann Lee, HILL RADIO", ("Ann Lee",)),
        ("ANN LEE, BO DAY", ("ANN LEE", "BO DAY")),
        ("Ann Lee, Korrespondentin in Hill", ("Ann Lee",)),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("Ana Lee y Luis Day", ("Ana Lee", "Luis Day")),
        ("Анна Ли и Борис Дей", ("Анна Ли", "Борис Дей")),
        ("Автор: Анна Ли", ("Анна Ли",)),
        ("Jan Lee i Ewa Day", ("Jan Lee", "Ewa Day")),
        ("文／王小明、李明", ("王小明", "李明")),
        ("بقلم أحمد علي", ("أحمد علي",)),
        ("מאת דני כהן", ("דני כהן",)),
        ("Συντάκτης: Άννα Λη", ("Άννα Λη",)),
        ("Yazan Lee", ("Yazan Lee",)),
        ("Oleh Lee", ("Oleh Lee",)),
        ("Unter Mitarbeit von Ann Lee", ("Ann Lee",)),
        ("COLABORARAM Ann Lee, Bo Day", ("Ann Lee", "Bo Day")),
        ("Propos recueillis par Ann Lee", ("Ann Lee",)),
        ("Hanno collaborato: Ann Lee", ("Ann Lee",)),
        ("Autor/in: Ann Lee", ("Ann Lee",)),
        ("Autor*innen: Ann Lee und Bo Day", ("Ann Lee", "Bo Day")),
        ("Zeige alle Beiträge von Ann Lee", ("Ann Lee",)),
        ("SHOW ALL ARTICLES OF Ann Lee", ("Ann Lee",)),
        ("Tous les articles de Ann Lee", ("Ann Lee",)),
        ("Ann Lee, FRGS", ("Ann Lee",)),
        ("Ann Lee, MD*", ("Ann Lee",)),
        ("Ann Lee, Dietitian & Garden Educator", ("Ann Lee",)),
        ("Ann Lee via Hill Radio", ("Ann Lee",)),
        ("Text: Ann Lee, Fotos: Bo Day", ("Ann Lee",)),
        ("Ann LeeFollow", ("Ann Lee",)),
        ("Par Ann Lee (avec Bo Day et Cy Fox)", ("Ann Lee", "Bo Day", "Cy Fox")),
        ("A.L.", ("A.L.",)),
        ("AL; Ann Lee", ("Ann Lee",)),
        ("AL; Bo Day", ("AL", "Bo Day")),
    ],
)
def test_a_byline_is_read_without_what_stands_around_the_names(byline: str, names: tuple[str, ...]) -> None:
    assert people(byline) == names


@pytest.mark.parametrize(
    "text",
    [
        "5 Minutes Ago",
        "Minutes Ago",
        "Dec 24",
        "December",
        "Updated",
        "Written by",
        "By",
        "Share",
        "admin",
        "Staff",
        "Read more",
        "",
        "—",
        "3d23d65-ddc6-4ce5",
        "annlee6vkpg2ma0ci",
        "wordpressadmin",
        "Artikel von:",
        "SHOW ALL ARTICLES OF",
        "Ihr Wegeberater",
        "Fact Checked",
        "Privacy Policy",
        "Cite this page",
        "Nürnberg",
    ],
)
def test_furniture_is_nobody(text: str) -> None:
    assert people(text) == ()
    assert author_names([text]) == ()


@pytest.mark.parametrize(
    ("fields", "sites", "names"),
    [
        (["Center for Walls and Research"], [], ("Center for Walls and Research",)),
        (["Amtliches Departement für Wege, Brunnen und Brücken"], [], ("Amtliches Departement für Wege, Brunnen und Brücken",)),
        (["Hill Press Ltd, Dale a. M., Germany"], [], ("Hill Press Ltd",)),
        (["Hillmark, Dale a. M., Germany"], ["Hillmark"], ("Hillmark",)),
        (["Ann Lee, Bo Day, Germany"], ["Hillmark"], ("Ann Lee", "Bo Day")),
        (["Ann Lee, Ministry of Roads, Bridges and Mills"], [], ("Ann Lee",)),
    ],
)
def test_an_organisation_is_one_name_without_its_address(fields: list[str], sites: list[str], names: tuple[str, ...]) -> None:
    assert author_names(fields, sites) == names


@pytest.mark.parametrize("name", ["Jan Lee", "May Day", "April Fox", "June Lee-Day", "miller_1912", "Fee Added-Bad"])
def test_a_month_can_be_a_first_name(name: str) -> None:
    assert not is_placeholder(name)


@pytest.mark.parametrize(
    ("values", "sites", "names"),
    [
        (["Ann Lee", "The Wall Post"], [], ("Ann Lee",)),
        (["The Wall Post"], [], ("The Wall Post",)),
        (["Ann Lee", "Wallpost"], ["Wall Post"], ("Ann Lee",)),
        (["Wall Post Staff", "Ann Lee"], [], ("Ann Lee",)),
        (["Wall Post Staff"], [], ("Wall Post Staff",)),
        (["Ann Lee", "dpa"], [], ("Ann Lee", "dpa")),
        (["dpa"], [], ("dpa",)),
        (["Ann Lee", "Hillmark Feed"], [], ("Ann Lee",)),
        (["Import Bot", "Ann Lee"], [], ("Ann Lee",)),
        (["https://wall.example/ann", "Ann Lee"], [], ("Ann Lee",)),
        (["https://wall.example/ann"], [], ()),
        (["Ann Lee", "ANN LEE", "Ann Lee"], [], ("Ann Lee",)),
        (["The Hill Telegram & Gazette"], [], ("The Hill Telegram & Gazette",)),
        (["Ann Lee, Bo Day"], [], ("Ann Lee", "Bo Day")),
        (["Ann Lee", "Professor of Walls near the University of the Hill"], [], ("Ann Lee",)),
    ],
)
def test_an_organisation_counts_only_where_no_person_is_left(values: list[str], sites: list[str], names: tuple[str, ...]) -> None:
    assert author_names(values, sites) == names


def test_a_name_that_the_page_calls_an_organisation_is_not_split() -> None:
    assert author_names([], [], ["Hill, Dale and Sons"]) == ("Hill, Dale and Sons",)
    assert author_names(["Ann Lee"], [], ["Hill, Dale and Sons"]) == ("Ann Lee",)


@pytest.mark.parametrize("text", ["by " * 50_000, "a." * 50_000 + "@b", "@" * 50_000, "(" * 50_000, "A, " * 50_000])
def test_a_long_field_names_nobody(text: str) -> None:
    assert author_names([text]) == ()


@pytest.mark.parametrize(
    ("given", "family", "middle", "name"),
    [
        ("Ann", "Lee", "", "Ann Lee"),
        ("Ann", "Lee", "B.", "Ann B. Lee"),
        ("太郎", "山田", "", "山田太郎"),
        ("길동", "홍", "", "홍길동"),
    ],
)
def test_two_parts_of_a_name_are_joined_as_its_language_does(given: str, family: str, middle: str, name: str) -> None:
    assert full_name(given, family, middle) == name


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        (["Ann Lee, Frankfurt"], ("Ann Lee",)),
        (["Montag, den"], ()),
        (["Ann Sonntag"], ("Ann Sonntag",)),
        (["Ann Lee", "Hill Radio"], ("Ann Lee",)),
        (["BR24 Redaktion"], ("BR24 Redaktion",)),
        (["5 minutes"], ()),
    ],
)
def test_cities_and_days_are_nobody_and_an_agency_is_named_beside_people(fields: list[str], names: tuple[str, ...]) -> None:
    assert author_names(fields) == names
