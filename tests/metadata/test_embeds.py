"""Other people's posts that an article shows."""

from __future__ import annotations

import pytest
from labelling import named

from cleaner.metadata.embeds import embeds
from cleaner.model import Block, Embed, Inline, Label, Labelled

TWEET = "https://twitter.com/annlee/status/12"


def found(*items: str | tuple[str, str], body: frozenset[str] = frozenset()) -> list[Embed]:
    """The posts in these blocks, each a text or a text and an address that all of it is linked to; ``body`` is the article's."""
    labelled: list[Labelled] = []
    inlines: list[Inline] = []
    at = 0
    for item in items:
        text, address = item if isinstance(item, tuple) else (item, None)
        if address:
            inlines.append(Inline(at, at + len(text), "link", address))
        label = Label.BODY if text in body else Label.EMBED
        labelled.append(named(Block(at, at + len(text), text, text.lower()), label))
        at += len(text) + 2
    return list(embeds(labelled, inlines))


def test_an_article_without_posts_has_none() -> None:
    assert found("The wall stands.", body=frozenset({"The wall stands."})) == []


def test_a_post_has_its_words_its_author_and_its_address() -> None:
    assert found("Late again.", ("— Ann Lee (@annlee) May 2, 2021", TWEET)) == [Embed("Late again.", "Ann Lee (@annlee)", TWEET)]


@pytest.mark.parametrize("dash", ["—", "–", "-", "— "])
def test_any_dash_signs_a_post(dash: str) -> None:
    assert found("Late again.", f"{dash}Ann Lee (@annlee) May 2") == [Embed("Late again.", "Ann Lee (@annlee)")]


@pytest.mark.parametrize("text", ["— Ann Lee", "Ann Lee (@annlee)", "— (annlee)", f"— {'x' * 90} (@annlee)"])
def test_what_does_not_sign_is_said(text: str) -> None:
    assert found("Late again.", text) == [Embed(f"Late again.\n\n{text}")]


def test_a_post_of_several_paragraphs_is_one() -> None:
    assert found("Late again.", "So am I.") == [Embed("Late again.\n\nSo am I.")]


def test_a_signature_ends_a_post() -> None:
    assert found("Late.", "— Ann (@ann) May 2", "Soon.", "— Bo (@bo) May 3") == [
        Embed("Late.", "Ann (@ann)"),
        Embed("Soon.", "Bo (@bo)"),
    ]


def test_the_article_ends_a_post() -> None:
    assert found("Late.", "So it was.", "Soon.", body=frozenset({"So it was."})) == [Embed("Late."), Embed("Soon.")]


def test_a_handle_alone_on_a_line_is_the_author() -> None:
    assert found("@annlee", "Late again.") == [Embed("Late again.", "@annlee")]


def test_a_signature_says_more_than_a_handle() -> None:
    assert found("@annlee", "Late.", "— Ann Lee (@annlee) May 2") == [Embed("Late.", "Ann Lee (@annlee)")]


def test_the_first_of_several_handles_is_the_author() -> None:
    assert [each.author for each in found("@annlee", "Late again, thanks to", "@bofox")] == ["@annlee"]


def test_a_handle_in_a_sentence_is_said() -> None:
    assert found("@annlee is late") == [Embed("@annlee is late")]


@pytest.mark.parametrize(
    "address",
    [
        TWEET,
        "https://mobile.twitter.com/annlee/statuses/12",
        "https://x.com/annlee/status/12",
        "https://www.instagram.com/p/AB-1/",
        "https://www.instagram.com/reel/AB1/",
        "https://www.facebook.com/herald/posts/12",
        "https://www.facebook.com/herald/videos/12/",
        "https://www.tiktok.com/@ann.lee/video/12",
        "https://bsky.app/profile/ann.example/post/3k",
        "https://www.threads.net/@ann.lee/post/C1",
        "https://www.reddit.com/r/ferries/comments/1/late/",
    ],
)
def test_the_address_of_a_post_is_known(address: str) -> None:
    assert [each.url for each in found(("Late again.", address))] == [address]


@pytest.mark.parametrize(
    "address",
    ["https://twitter.com/annlee", "https://t.co/abc", "https://twitter.com/hashtag/late", "https://nottwitter.com/a/status/12",
     "https://news.example/?u=https://twitter.com/annlee/status/12", "https://www.instagram.com/annlee/", "/annlee/status/12"],
)  # fmt: skip
def test_any_other_address_is_not_a_post_s(address: str) -> None:
    assert found(("Late again.", address)) == [Embed("Late again.")]


def test_where_somebody_came_from_is_no_part_of_the_address() -> None:
    assert [each.url for each in found(("Late.", f"{TWEET}?ref_src=twsrc%5Etfw"))] == [TWEET]


def test_a_link_outside_the_post_is_not_its_address() -> None:
    assert found(("So it was.", TWEET), "Late.", body=frozenset({"So it was."})) == [Embed("Late.")]


def test_an_address_ends_a_post_without_a_signature() -> None:
    other = TWEET.replace("12", "13")
    assert found("Late again.", ("May 2", TWEET), "On time.", ("May 3", other)) == [
        Embed("Late again.\n\nMay 2", None, TWEET),
        Embed("On time.\n\nMay 3", None, other),
    ]
