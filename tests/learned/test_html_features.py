from __future__ import annotations

from card_page import TITLE, card_page

from cleaner.learned.html_boxes import SHARE_FEATURES
from cleaner.learned.html_features import COARSE_FEATURES, FINE_FEATURES, REFINE_FEATURES, PageFeatures, Tables

NO_TABLES = Tables({}, {})


def test_every_row_has_a_value_for_each_name() -> None:
    features = PageFeatures(card_page(), TITLE, None, NO_TABLES)
    everything = range(len(features.texts))
    assert {len(row) for row in features.coarse()} == {len(COARSE_FEATURES)}
    assert {len(row) for row in features.fine(everything)} == {len(FINE_FEATURES)}
    assert {len(row) for row in features.refine([0.5] * len(features.texts), everything)} == {len(REFINE_FEATURES)}
    assert {len(row) for row in features.boxes.share_features(features.running, everything)} == {len(SHARE_FEATURES)}


def test_running_text_has_the_share_of_the_page() -> None:
    features = PageFeatures(card_page(), None, None, NO_TABLES)
    rows = {
        features.texts[index].split()[0]: dict(zip(COARSE_FEATURES, row, strict=True))
        for index, row in enumerate(features.coarse())
    }
    assert rows["The"]["share_parent"] == rows["The"]["share_class_path"] == 1.0
    assert rows["Short."]["share_parent"] == 0.0
    assert rows["Weather"]["link_share"] == 1.0
    assert rows["The"]["branch_height"] < rows["Weather"]["branch_height"]


def test_a_copy_of_the_title_is_seen() -> None:
    features = PageFeatures(card_page(), TITLE, None, NO_TABLES)
    features.coarse()
    since = [row[FINE_FEATURES.index("since_title")] for row in features.fine(range(len(features.texts)))]
    at = features.texts.index(TITLE)
    assert since[at : at + 3] == [0.0, 1.0, 2.0]
