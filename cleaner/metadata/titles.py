"""The headline among the wordings that a page states, without the name of its site."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from cleaner.metadata.days import days
from cleaner.metadata.plain import collapse_space, similarity, words

_SEPARATOR = re.compile(r"\s+[|\-–—:·•»«/~]+\s+|\s*[|»]\s*|:\s+(?=\S+$)")
_MIN_SIMILARITY = 0.4  # share of words an h1 has in common with what else the page states; logos and section names have none
_MIN_SIMILARITY_ALONE = 0.1  # of an only h1 that is too long for a logo
_ALONE = 4  # words
_ALONE_WORDS = range(_ALONE, 31)  # a longer heading with other words than the title is a paragraph
_DATE_LINE = range(2, 9)  # words: "Posted on July 1, 2024 by Ann Lee"
_ANOTHER = 0.2  # the same of two headlines, below which they are of two stories; "the" is a word too
_LONGEST_SECTION = 2  # words
_AGREED = 0.7  # share of words that two wordings of one headline have in common
_SAME = 0.95
_LONGEST_KICKER = 60  # characters
_LONGEST = 400  # characters; the longest headline in 1,194 pages has 260

Wordings = Mapping[str, Sequence[str]]
"""Source name -> the wordings of the headline that it states, best first."""


class Headline(NamedTuple):
    """The headline, where it was found, what stood above it in the same element, and every other wording."""

    title: str | None
    source: str
    kicker: str | None
    wordings: tuple[str, ...]


def cut_site(title: str, sites: Iterable[str], others: Iterable[str] = ()) -> str:
    """The title without its site's name, in front or behind.

    A part goes if it is one of the names in ``sites`` (or a host's first
    label), or if what it leaves is one of the other wordings, word for word.
    """
    return _cut(title, _keys(sites) - {""}, [words(other) for other in others])


def _cut(title: str, names: frozenset[str], wordings: Sequence[list[str]]) -> str:
    while True:
        shorter = _cut_once(title, names, wordings)
        if shorter == title:
            return title
        title = shorter


def _cut_once(title: str, names: frozenset[str], wordings: Sequence[list[str]]) -> str:
    marks = list(_SEPARATOR.finditer(title))
    if marks and _key(title[: marks[0].start()]) in names and len(words(title[marks[0].end() :])) >= _ALONE:
        return title[marks[0].end() :].strip()  # "Hill Post - Hill Post's wall of the year": what is behind holds the name, too
    for mark in reversed(marks):
        head, tail = title[: mark.start()].strip(), title[mark.end() :].strip()
        if head and (_names_site(tail, names) or words(head) in wordings):
            return head
    if marks:
        head, tail = title[: marks[0].start()].strip(), title[marks[0].end() :].strip()
        if tail and (_key(head) in names or words(tail) in wordings):
            return tail
    return title


def _key(name: str) -> str:
    """A site's name as its host would write it: "The Daily Wall" -> "dailywall"."""
    joined = "".join(words(name))
    return joined.removeprefix("the") if len(joined) > len("the") + 1 else joined


def _names_site(tail: str, names: frozenset[str]) -> bool:
    """Whether the tail is a site's name, or a longer or shorter form of one."""
    key = _key(tail)
    if not key:
        return True
    return any(key == name or (min(len(key), len(name)) >= 4 and (name in key or key in name)) for name in names)


def _keys(sites: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_key, sites))


def names_among(headings: Sequence[str], title: str, in_banner: Collection[str], subheadings: Sequence[str]) -> list[str]:
    """The headings that end a page's title behind a longer headline, and so name the site: "Crew mends the wall - Hill Post".

    Besides, they stand in the page's own header, or the headline is a heading below.
    """
    rest, last = _last_part(title)
    if len(rest) < _ALONE or len(rest) <= len(last):
        return []
    is_below = any(words(text) == rest for text in subheadings)
    return [text for text in headings if words(text) == last and (is_below or text in in_banner)]


def at_the_ends(names: Sequence[str], title: str) -> list[str]:
    """Those of the names that are the first or the last part of a page's title."""
    parts = _SEPARATOR.split(title)
    ends = [words(part) for part in (parts[0], parts[-1])] if len(parts) > 1 and len(title) <= _LONGEST else []
    return [name for name in names if words(name) in ends]


def _last_part(title: str) -> tuple[list[str], list[str]]:
    """The words of a title in front of its last separator, and those behind it."""
    marks = list(_SEPARATOR.finditer(title)) if len(title) <= _LONGEST else []
    return (words(title[: marks[-1].start()]), words(title[marks[-1].end() :])) if marks else (words(title), [])


def _as_long(subheadings: Sequence[str], titles: Sequence[str]) -> list[str]:
    """Those that hold more than half of the title's words: a headline in an h2, no section's name."""
    longest = max((len(words(title)) for title in titles), default=0)
    return [text for text in subheadings if 2 * len(words(text)) > longest]


def headline(wordings: Wordings, sites: Sequence[str], preferred: str | None = None) -> Headline:
    """The page's headline out of its ``wordings``, by their source.

    The sources are ``h1``, ``json-ld``, ``microdata``, ``opengraph``, ``meta``
    and ``title``; ``h2`` tells where a site's name begins in them. Where the
    ``preferred`` one has a wording, that is taken. ``sites`` are names of the
    site, which are cut off.
    """
    raw = {name: [text for text in texts if text and len(text) <= _LONGEST] for name, texts in wordings.items()}
    h1s = raw.get("h1", [])
    elsewhere = [text for name in ("json-ld", "microdata") for text in raw.get(name, [])]
    below = _as_long(raw.get("h2", ()), raw.get("title", ()))
    names = _keys(sites)
    without = names - {""}
    said = [words(text) for text in (*h1s, *elsewhere, *below)]
    named = {name: texts for name, texts in raw.items() if name not in ("h1", "h2")}
    cut = {name: [_cut(text, without, said) for text in texts] for name, texts in named.items()}
    cut = {name: [text for text in texts if _key(text) not in names] for name, texts in cut.items()}
    others = [text for name in ("json-ld", "microdata", "opengraph", "meta", "title") for text in cut.get(name, [])]
    fitting = _fitting([text for text in h1s if not (others and _key(text) in names)], others, raw)
    cut["h1"] = [text for text, _ in fitting]
    every = tuple(dict.fromkeys(text for texts in (cut["h1"], others) for text in texts))
    stated = ["opengraph", "json-ld"] if _is_of_another(cut) else ["json-ld", "microdata", "opengraph"]
    order = [*([preferred] if preferred else []), "h1", *stated, "microdata", "meta", "title"]
    for source in order:
        if cut.get(source):
            title, kicker = fitting[0] if source == "h1" else (cut[source][0], None)
            longer = None if preferred else _with_topic(title, cut)
            return Headline(longer or title, "json-ld" if longer else source, kicker, every)
    return Headline(None, "", None, ())


def _is_of_another(cut: Wordings) -> bool:
    """Whether JSON-LD states another page's headline: Open Graph and the title agree, and share hardly a word with it."""
    social = [words(text) for text in cut.get("opengraph", ()) if len(words(text)) >= _ALONE]
    agreed = [one for one in social if any(similarity(one, words(title)) >= _AGREED for title in cut.get("title", ()))]
    stated = [words(text) for text in cut.get("json-ld", ())]
    return bool(agreed and stated) and all(similarity(one, other) < _ANOTHER for one in agreed for other in stated)


def _with_topic(title: str, cut: Wordings) -> str | None:
    """The wording "topic: headline" where JSON-LD and Open Graph agree on it and the h1 has the headline only."""
    for stated in cut.get("json-ld", ()):
        topic, colon, rest = stated.partition(": ")
        if colon and topic and words(rest) == words(title) and any(words(og) == words(stated) for og in cut.get("opengraph", ())):
            return stated
    return None


def _fitting(h1s: Sequence[str], others: Sequence[str], raw: Wordings) -> list[tuple[str, str | None]]:
    """The h1 texts that are headlines, best first, each with the kicker that was cut off it.

    The only one may have other words than what the page states, unless an h2 has those.
    """
    scored: list[tuple[float, int, str, str | None]] = []
    stated = [words(other) for other in others]
    compared = stated + [words(tag) for tag in raw.get("title", ())]
    for place, text in enumerate(h1s):
        its_words = words(text)
        score = max((similarity(its_words, other) for other in compared), default=0.0)
        is_long_enough = len(its_words) > 1 or score > _SAME
        is_alone = len(h1s) == 1 and len(its_words) in _ALONE_WORDS and score >= _MIN_SIMILARITY_ALONE and text[-1] != ":"
        if (
            is_long_enough
            and not _is_section(its_words, raw)
            and (score >= _MIN_SIMILARITY or (is_alone and not _is_below(stated, raw)) or not compared)
        ):
            dated = _without_date(text, others)
            rest, kicker = dated or _without_topic(text, raw.get("opengraph", ())) or _without_kicker(text, others)
            scored.append((round(score, 2), -place, rest, kicker))
    scored.sort(key=lambda item: item[:2], reverse=True)
    return [(text, kicker) for _, _, text, kicker in scored]


def _is_below(stated: Sequence[list[str]], raw: Wordings) -> bool:
    """Whether an h2 is the headline that the page states."""
    return any(len(its_words) >= _ALONE and its_words in stated for its_words in map(words, raw.get("h2", ())))


def _is_section(heading: Sequence[str], raw: Wordings) -> bool:
    """Whether an h1 is a word or two that only the page's title bears out, where JSON-LD states a whole headline without them."""
    if len(heading) > _LONGEST_SECTION or any(set(heading) & set(words(text)) for text in raw.get("opengraph", ())):
        return False
    stated = [words(text) for text in raw.get("json-ld", ())]
    return any(len(text) >= _ALONE for text in stated) and not any(set(heading) & set(text) for text in stated)


def _without_date(text: str, others: Iterable[str]) -> tuple[str, None] | None:
    """The headline without the day, and who wrote, that stand in the same element: "Dec Crew mends wall 18 2025"."""
    for other in others:
        found = re.search(re.escape(other), text, re.I) if len(other) < len(text) and len(words(other)) > 2 else None
        around = f"{text[: found.start()]} {text[found.end() :]}" if found else ""
        if found and len(around.split()) in _DATE_LINE and any(days(collapse_space(around))):
            return found[0].strip(), None
    return None


def _without_topic(text: str, social: Iterable[str]) -> tuple[str, str] | None:
    """The headline after "topic: " where ``og:title``, as it was written, states it alone; else ``None``."""
    for title in social:
        topic = text[: -len(title)].strip()
        if text.endswith(title) and topic.endswith(":") and len(topic) <= _LONGEST_KICKER and len(words(title)) > 2:
            return title, topic.rstrip(": ")
    return None


def _without_kicker(text: str, others: Iterable[str]) -> tuple[str, str | None]:
    """The headline without the kicker that stands in the same element, where another wording shows the seam."""
    lowercase = text.lower()
    others = [other.lower() for other in others]
    if lowercase in others:
        return text, None
    for other in others:
        lead = len(text) - len(other)
        if 1 < lead <= _LONGEST_KICKER and len(words(other)) > 2 and lowercase.endswith(other):
            return text[lead:].strip(), text[:lead].strip(" :|–—-·•") or None
    return text, None
