"""Other people's posts that an article shows: their words, who wrote them, where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.model import Embed, Inline, Label, Labelled

_SIGNED = re.compile(r"^[—–-]\s*(?P<author>.{1,80}?\(@\w{1,30}\))")
_HANDLE = re.compile(r"^@\w{1,30}$")
_POST = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:(?:twitter|x)\.com/\w+/status(?:es)?/|instagram\.com/(?:p|reel|tv)/|facebook\.com/.+/(?:posts|videos)/"
    r"|tiktok\.com/@[\w.]+/video/|bsky\.app/profile/[^/]+/post/|threads\.(?:net|com)/@[\w.]+/post/|reddit\.com/r/\w+/comments/)"
)
"""Addresses of single posts, as the networks' own embedding code writes them."""


def embeds(labelled: Sequence[Labelled], inlines: Sequence[Inline]) -> Iterator[Embed]:
    """The posts among the blocks; one ends where it is signed or linked, or where the article goes on."""
    embed = Label.EMBED
    if all(item.verdict.label is not embed for item in labelled):
        return
    links = [inline for inline in inlines if inline.href and _POST.match(inline.href)]
    group: list[Labelled] = []
    for item in labelled:
        if item.verdict.label is not embed:
            if group:
                yield from _embed(group, links)
                group = []
            continue
        group.append(item)
        if _SIGNED.match(item.block.text) or any(item.block.start <= link.start < item.block.end for link in links):
            yield from _embed(group, links)
            group = []
    yield from _embed(group, links)


def _embed(group: Sequence[Labelled], links: Sequence[Inline]) -> Iterator[Embed]:
    if not group:
        return
    start, end = group[0].block.start, group[-1].block.end
    url = next((link.href for link in links if start <= link.start and link.end <= end), None)
    author: str | None = None
    said: list[str] = []
    for item in group:
        signed = _SIGNED.match(item.block.text)
        if signed:
            author = signed["author"]
        elif _HANDLE.match(item.block.text):
            author = author or item.block.text
        else:
            said.append(item.block.text)
    yield Embed("\n\n".join(said), author, url.partition("?")[0] if url else None)
