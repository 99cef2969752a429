from __future__ import annotations

from card_page import TITLE, card_page

from cleaner.learned.html_boxes import SHARE_FEATURES, Boxes, name_features


def test_cards_in_a_row_are_counted() -> None:
    page = card_page()
    cards = Boxes(page).card_counts()
    counts = {placed.block.text: cards[placed.box.index] for placed in page.placed}
    assert (counts["Short."], counts["One more"]) == (3, 3)
    assert counts[TITLE] < 3


def test_log_odds_of_a_box_are_those_of_its_names_and_tag() -> None:
    assert name_features("aside", "story-body", {"story": 2.0, "<aside": -1.0}) == (2.0, 2.0, -1.0)
    assert name_features("aside", "story-body", {"story-body": 0.5, "<aside": -1.0}) == (-1.0, 0.5, -1.0)
    assert name_features("div", "story", {"story": -2.0}) == (-2.0, 0.0, -2.0)
    assert name_features("div", "story-body", {}) == (0.0, 0.0, 0.0)


def test_steps_between_a_block_and_the_title() -> None:
    page = card_page()
    places = {placed.block.text: (index, placed.box.index) for index, placed in enumerate(page.placed)}
    title = places[TITLE][1]
    paragraph, teaser, heading = (places[text][0] for text in ("Short.", "Weather", TITLE))
    assert Boxes(page).tree_distance(title, [paragraph, teaser, heading]) == [(2.0, 2.0), (3.0, 2.0), (0.0, 0.0)]
    assert Boxes(page).tree_distance(-1, [paragraph]) == [(4.0, -1.0)]


def test_the_main_path_leads_to_the_running_text() -> None:
    page = card_page()
    places = {placed.block.text.split()[0]: index for index, placed in enumerate(page.placed)}
    weights = [float(placed.block.text.startswith(("The ", "A "))) for placed in page.placed]
    rows = Boxes(page).share_features(weights, [places["The"], places["Weather"]])
    inside, outside = (dict(zip(SHARE_FEATURES, row, strict=True)) for row in rows)
    assert inside["share_parent"] == inside["share_class_path"] == 1.0
    assert outside["share_parent"] == 0.0
    assert inside["branch_height"] < outside["branch_height"]
    assert inside["distance_from_main"] < outside["distance_from_main"]
