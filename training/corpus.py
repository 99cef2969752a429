"""The corpora as training data: pages, their heads, and which blocks the gold body covers."""

from __future__ import annotations

import difflib
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.blocks.document import Document
from cleaner.blocks.html import segment
from cleaner.metadata.page import page_metadata
from cleaner.metadata.values import PageMetadata
from cleaner.page.decode import decode
from cleaner.page.tree import parse_html

# Not the ranges of cleaner.blocks.scripts, which are wider: Korean words are words here, and what is beside the scripts no token.
_TOKEN = re.compile(r"[\u0e00-\u0eff\u2e80-\u9fff\uf900-\ufaff]|[^\W\u0e00-\u0eff\u2e80-\u9fff\uf900-\ufaff]+")
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "or", "go", "ne"})
_SHINGLE = 4
"""Words in a row that both have: an anchor."""
_GAP = 400
"""Words of a page between two anchors within which single words are aligned."""


COVERED = 0.5
"""A block or a line is the article's if the gold body holds this share of its words."""


class Sample(NamedTuple):
    """One page of a corpus: ``source`` as it was fetched, ``gold`` the body that a person found on it.

    ``row`` is all that the corpus says of the page.
    """

    corpus: str
    name: str
    url: str
    source: bytes
    gold: str
    row: dict[str, Any]


def samples(folder: Path, corpus: str) -> Iterator[Sample]:
    """The pages of one corpus, in order."""
    for line in (folder / corpus / "gold.jsonl").read_text(encoding="utf-8").strip().split("\n"):
        row = json.loads(line)
        source = gzip.decompress((folder / corpus / "pages" / f"{row['id']}.html.gz").read_bytes())
        yield Sample(corpus, row["id"], row.get("url") or "", source, row.get("body") or "", row)


def read_page(sample: Sample) -> tuple[Document, PageMetadata]:
    """A page's blocks and what it states, as the pipeline has them when it asks the labeller."""
    tree = parse_html(decode(sample.source, url=sample.url or None).text)
    facts = page_metadata(tree, sample.url or None)
    return segment(tree), facts


def domain_of(url: str) -> str:
    """The registrable domain of an address, near enough for folds."""
    host = re.sub(r"^\w+://", "", url).split("/")[0].split(":")[0].lower()
    labels = host.split(".")
    under_country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if under_country else labels[-2:])


def tokens(text: str) -> list[str]:
    """Words; in scripts without spaces, characters."""
    return _TOKEN.findall(text.lower())


def count_covered(document: Document, gold: str) -> tuple[list[int], list[int]]:
    """For each block of a page, its words and how many of them the gold body holds, in order."""
    return count_covered_texts([placed.block.text for placed in document.placed], gold)


def count_covered_texts(texts: Sequence[str], gold: str) -> tuple[list[int], list[int]]:
    """For each text, its words and how many of them the gold body holds, in order."""
    words: list[str] = []
    spans = []
    for text in texts:
        found = tokens(text)
        spans.append((len(words), len(words) + len(found)))
        words += found
    wanted = tokens(gold)
    hit = bytearray(len(words))
    anchors = _anchors(words, wanted)
    last_a = last_b = 0
    for a, b, size in [*anchors, (len(words), len(wanted), 0)]:
        if a > last_a and b > last_b:
            _between(words, wanted, (last_a, a), (last_b, b), hit)
        hit[a : a + size] = b"\1" * size
        last_a, last_b = a + size, b + size
    return [end - start for start, end in spans], [sum(hit[start:end]) for start, end in spans]


def labels_of(counts: Sequence[int], hits: Sequence[int]) -> list[bool]:
    """Whether each piece is the article's, by its words and how many of them the gold body holds."""
    return [bool(count) and hit >= COVERED * count for count, hit in zip(counts, hits, strict=True)]


def _anchors(words: list[str], wanted: list[str]) -> list[tuple[int, int, int]]:
    """Long common stretches, in order, as (start, start in gold, length)."""
    left = [tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
    right = [tuple(wanted[i : i + _SHINGLE]) for i in range(len(wanted) - _SHINGLE + 1)]
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    found = []
    last_a = last_b = 0
    for a, b, size in matcher.get_matching_blocks():
        if not size:
            continue
        start_a, start_b, length = a, b, size + _SHINGLE - 1
        overlap = max(last_a - start_a, last_b - start_b, 0)
        if overlap < length:
            found.append((start_a + overlap, start_b + overlap, length - overlap))
            last_a, last_b = start_a + length, start_b + length
    return found


def _between(words: list[str], wanted: list[str], a: tuple[int, int], b: tuple[int, int], hit: bytearray) -> None:
    """Align what lies between two anchors word by word, near the anchors only if the gap is long."""
    start, end = a
    pieces = [(start, end)] if end - start <= _GAP else [(start, start + _GAP // 2), (end - _GAP // 2, end)]
    gold = wanted[b[0] : b[1]][:1000]
    for low, high in pieces:
        matcher = difflib.SequenceMatcher(None, words[low:high], gold, autojunk=False)
        for i, _, size in matcher.get_matching_blocks():
            hit[low + i : low + i + size] = b"\1" * size
