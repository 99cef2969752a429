"""The posts of a live blog."""

from __future__ import annotations

from cleaner.metadata.liveblog import entries
from cleaner.model import Entry


def live(*updates: object) -> dict[str, object]:
    return {"@type": "LiveBlogPosting", "liveBlogUpdate": list(updates)}


def test_a_post_has_what_it_states() -> None:
    post = {"headline": "Done", "articleBody": "<p>It stands.</p><p>It leans.</p>", "author": {"name": "Ann Lee"}}
    assert entries([live({**post, "datePublished": "2021-03-04T15:30Z"})]) == (
        Entry("Done", "It stands.\n\nIt leans.", "2021-03-04T15:30+00:00", "Ann Lee"),
    )


def test_what_is_no_post_is_passed_over() -> None:
    assert entries([live("x", 7, {}, {"headline": "Done"})]) == (Entry("Done", ""),)


def test_the_first_live_blog_with_posts_counts() -> None:
    assert [entry.title for entry in entries([{"@type": "Article"}, live(), live({"name": "A"}), live({"name": "B"})])] == ["A"]
    assert entries([]) == ()
