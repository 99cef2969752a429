"""The five real articles the project began with, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import clean
from cleaner.article import Article

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real articles are not part of the project")


def article(number: str) -> Article:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return clean(path.read_bytes())


def labels(found: Article, label: str) -> list[str]:
    return [piece.text for piece in found.removed if piece.label == label]


def test_the_sun_article() -> None:
    found = article("000")
    assert (found.kicker, found.outlet, found.language) == ("LAND OF THE DEAD", "thesun.co.uk", "en")
    assert found.title is not None
    assert found.title.startswith("Russia has now lost 30,000 soldiers")
    (caption,) = found.captions
    assert caption.credit == "Getty Images - Getty"
    assert len(labels(found, "chrome-appeal")) == 13
    assert {"READ MORE ON UKRAINE", "READ MORE SUN STORIES", "Read More on The Sun"} <= set(labels(found, "chrome-promo"))


def test_the_repost() -> None:
    found = article("001")
    assert {"independent.co.uk", "wordpress"} <= {item.rules for item in found.evidence}
    assert found.outlet is None
    (caption,) = found.captions
    assert caption.text.startswith("This map shows")
    assert caption.credit == "Pictures of the Press Association"
    assert labels(found, "chrome-comment") == ["Leave a Reply", "Your email address will not be published."]


def test_the_independent_article() -> None:
    found = article("002")
    assert labels(found, "chrome-ad") == ["Advertisement"]
    assert len(labels(found, "chrome-appeal")) == 3
    assert len(found.removed) == 5  # and the title


def test_the_agency_article() -> None:
    found = article("003")
    assert found.published == "2025-01-31T12:55"
    assert dict(found.extras) == {"story_code": "306299", "agency": "Afghan Voice Agency (AVA)"}
    assert found.url is not None
    assert found.url.startswith("https://avapress.com/")
    assert found.standfirst is not None
    assert found.text.startswith(found.standfirst)


def test_the_live_blog() -> None:
    found = article("004")
    assert (found.kind, found.kicker, len(found.highlights)) == ("live-blog", "VLAD ENOUGH", 3)
    assert len([entry for entry in found.entries if entry.title]) == 24
    assert "Topics" in labels(found, "chrome-nav")
    assert sum("here." in text for text in labels(found, "chrome-promo")) == 3
