"""Which rule sets a page calls for, and by what evidence.

Evidence is plural: a page can carry one outlet's appeal on somebody else's
WordPress site, and then both rule sets apply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from cleaner.model import FLAT_LINE, Block, Evidence
from cleaner.rulebook.index import Rules
from cleaner.rulebook.languages import LanguageIndex
from cleaner.rulebook.line_index import SHORT_BLOCK
from cleaner.rulebook.literal_prefixes import literal_prefix
from cleaner.rulebook.text_keys import longest_word, words_of
from cleaner.rulebook.values import Rulebook, RuleSet

_MARKUP_SEARCHED = 100_000
"""Characters of a page's source that are searched for its system's traces: scripts and styles are called at its beginning."""

_MANY_BLOCKS = 40
"""Blocks from which on the short ones are searched together first: most are a menu's, and hold no outlet's phrase."""

_URL_LINE = re.compile(r"https?://[^\s<>]+$")


@dataclass(frozen=True)
class Identification:
    """The rules in use on a page, which outlet it is from (a domain, or the id of its rule set), and the evidence.

    ``url`` is the page's address: as given, else the one in the text by which the outlet was recognised.
    """

    rules: Rules
    outlet: str | None
    evidence: tuple[Evidence, ...]
    url: str | None


class _Phrase(NamedTuple):
    """A phrase that gives an outlet away: what it is evidence of, and of which kind (``signature`` or ``trace``)."""

    text: str
    rules: RuleSet
    kind: str


class OutletIndex:
    """Finds the rule sets of a rulebook that a page calls for, by addresses, phrases and markup."""

    def __init__(self, book: Rulebook) -> None:
        """Index the domains and phrases of ``book``."""
        self.book = book
        self._languages = LanguageIndex(book.generic)
        self._merged = lru_cache(maxsize=512)(self._merge)

    @cached_property
    def _domains(self) -> dict[str, RuleSet]:
        return {domain: rules for rules in self.book.sets.values() for domain in rules.domains}

    @cached_property
    def _phrases(self) -> list[_Phrase]:
        """The phrases that give an outlet away."""
        return [
            _Phrase(phrase, rules, kind)
            for rules in self.book.outlets
            for kind, phrases in (("signature", rules.signature), ("trace", rules.traces))
            for phrase in phrases
        ]

    @cached_property
    def _phrases_by_word(self) -> dict[str, list[_Phrase]]:
        """Each phrase under its longest word, for texts that may hold it anywhere."""
        index: dict[str, list[_Phrase]] = {}
        for phrase in self._phrases:
            index.setdefault(longest_word(phrase.text), []).append(phrase)
        return index

    @cached_property
    def _phrases_by_prefix(self) -> dict[str, list[_Phrase]]:
        """Each phrase under how it begins, for paragraphs."""
        index: dict[str, list[_Phrase]] = {}
        for phrase in self._phrases:
            index.setdefault(literal_prefix(phrase.text.lower()), []).append(phrase)
        return index

    def identify(self, url: str | None, blocks: Sequence[Block], markup: str = "") -> Identification:
        """The rule sets for a page at this address with these blocks (and this source, if it is HTML), the generic ones last."""
        evidence = list(self._by_host(url, blocks)) or list(self._by_markup(markup))
        evidence += self._by_phrase(blocks)
        ids = self._with_families(dict.fromkeys(item.rules for item in evidence))
        url = url or next((item.detail for item in evidence if item.kind == "url-in-text"), None)
        rules = self._merged((*ids, *self._languages.find(blocks)))
        return Identification(rules, self._outlet(evidence), tuple(evidence), url)

    def _with_families(self, ids: dict[str, None]) -> dict[str, None]:
        """The rule sets, their families, and the families of those."""
        inherited = dict.fromkeys(family for rule_id in ids for family in self.book.sets[rule_id].families)
        return self._with_families(ids | inherited) if inherited.keys() - ids.keys() else ids

    def title_source_of(self, url: str | None) -> str | None:
        """Where the outlet at an address states its headlines for readers, by its own word or its families'.

        One of :data:`~cleaner.rulebook.values.TITLES`, or ``None``.
        """
        rules = self._of_url(url) if url else None
        ids = self._with_families({rules.id: None}) if rules else {}
        return next((stated for each in ids if (stated := self.book.sets[each].title_from)), None)

    def _by_markup(self, markup: str) -> Iterator[Evidence]:
        searched = markup[:_MARKUP_SEARCHED]
        for rules in self.book.outlets if markup else ():
            found = next((trace for trace in rules.markup if trace in searched), None)
            if found:
                yield Evidence(rules.id, "markup", found)

    def _by_host(self, url: str | None, blocks: Sequence[Block]) -> Iterator[Evidence]:
        if url:
            rules = self._of_url(url)
            if rules:
                yield Evidence(rules.id, "url", url)
            return
        for block in blocks:
            if "://" in block.lowercase and _URL_LINE.match(block.text):
                rules = self._of_url(block.text)
                if rules:
                    yield Evidence(rules.id, "url-in-text", block.text)
                    return

    def _of_url(self, url: str) -> RuleSet | None:
        try:
            host = (urlsplit(url if "://" in url else f"//{url}").hostname or "").rstrip(".")
        except ValueError:
            return None
        parts = host.split(".")
        domains = (".".join(parts[start:]) for start in range(len(parts)))
        return next((self._domains[domain] for domain in domains if domain in self._domains), None)

    def _by_phrase(self, blocks: Sequence[Block]) -> Iterator[Evidence]:
        """One piece of evidence a rule set: a signature where there is one, else a trace."""
        best: dict[str, _Phrase] = {}
        for phrase in self._phrases_in(blocks):
            rule_id = phrase.rules.id
            if rule_id not in best or (phrase.kind, best[rule_id].kind) == ("signature", "trace"):
                best[rule_id] = phrase
        return (Evidence(rule_id, phrase.kind, phrase.text) for rule_id, phrase in best.items())

    def _phrases_in(self, blocks: Sequence[Block]) -> Iterator[_Phrase]:
        """The phrases that blocks hold.

        A short block or a whole article on one line may hold a phrase anywhere, a
        paragraph only at its beginning: prose quotes other papers.
        """
        by_word, by_prefix = self._phrases_by_word, self._phrases_by_prefix
        short_have_none = len(blocks) >= _MANY_BLOCKS and not self._is_in(
            "\n".join([block.text for block in blocks if len(block.lowercase) <= SHORT_BLOCK])
        )
        for block in blocks:
            lowercase = block.lowercase
            if SHORT_BLOCK < len(lowercase) < FLAT_LINE:
                for phrase in by_prefix.get(literal_prefix(lowercase), ()):
                    if block.text.startswith(phrase.text):
                        yield phrase
            elif not short_have_none or len(lowercase) > SHORT_BLOCK:
                words = words_of(lowercase)
                if not by_word.keys().isdisjoint(words):
                    for word in sorted(by_word.keys() & words):
                        yield from (phrase for phrase in by_word[word] if phrase.text in block.text)

    def _is_in(self, text: str) -> bool:
        """Whether any phrase is in a text."""
        for phrase in self._phrases:  # a plain loop: any() with a generator takes three times as long
            if phrase.text in text:
                return True
        return False

    def _outlet(self, evidence: list[Evidence]) -> str | None:
        """The publisher: by URL, else by signature, else by a trace that no family contradicts.

        The Independent's petition on a page with a WordPress comment form is a repost:
        The Independent does not run on WordPress.
        """
        sets = self.book.sets
        families = {item.rules for item in evidence if sets[item.rules].is_family}
        for kinds in (("url", "url-in-text"), ("markup",), ("signature",), ("trace",)):
            for item in evidence:
                rules = sets[item.rules]
                if item.kind not in kinds or rules.is_family:
                    continue
                if item.kind != "trace" or families <= self._with_families({rules.id: None}).keys():
                    return rules.domains[0] if rules.domains else rules.id
        return None

    def _merge(self, ids: tuple[str, ...]) -> Rules:
        sets = sorted((self.book.sets[rule_id] for rule_id in ids), key=lambda rules: (rules.is_generic, rules.is_family))
        generic = tuple(rules.id for rules in sets if rules.is_generic)
        return Rules(tuple(sets), self._merged(generic) if 0 < len(generic) < len(sets) else None)
