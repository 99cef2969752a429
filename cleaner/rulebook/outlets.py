"""Which rule sets a page calls for, and by what evidence.

Evidence is plural: a page can carry one outlet's appeal on somebody else's
WordPress site, and then both rule sets apply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from cleaner.model import FLAT_LINE, Block, Evidence
from cleaner.rulebook.index import SHORT, Rules, rarest, words_of
from cleaner.rulebook.literal_prefixes import opening
from cleaner.rulebook.values import GENERIC, Rulebook, RuleSet

_MARKUP_READ = 100_000
"""Characters of a page's source that are searched for its system's traces: scripts and styles are called at its beginning."""

_MANY = 40
"""Lines from which on the short ones are searched together first: most are a menu's, and hold no outlet's phrase."""

_URL_LINE = re.compile(r"https?://[^\s<>]+$")


@dataclass(frozen=True)
class Identified:
    """The rules in use on a page, who the outlet is, and the evidence."""

    rules: Rules
    outlet: str | None
    evidence: tuple[Evidence, ...]
    url: str | None


class Recogniser:
    """Finds the rule sets of a rulebook that a page calls for."""

    def __init__(self, book: Rulebook) -> None:
        """Index the domains and phrases of ``book``."""
        self.book = book
        self._merged = lru_cache(maxsize=512)(self._merge)

    @cached_property
    def _domains(self) -> dict[str, RuleSet]:
        return {domain: rules for rules in self.book.sets.values() for domain in rules.domains}

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[str, RuleSet, str]]]:
        """The phrases that give an outlet away, each under one of its words and, for paragraphs, its first."""
        index: dict[str, list[tuple[str, RuleSet, str]]] = {}
        for rules in self.book.outlets:
            for kind, phrases in (("signature", rules.signature), ("trace", rules.traces)):
                for phrase in phrases:
                    index.setdefault(rarest(phrase), []).append((phrase, rules, kind))
                    self._openings.setdefault(opening(phrase.lower()), []).append((phrase, rules, kind))
        return index

    @cached_property
    def _openings(self) -> dict[str, list[tuple[str, RuleSet, str]]]:
        return {}

    def identify(self, url: str | None, blocks: Sequence[Block], markup: str = "") -> Identified:
        """The rule sets for a page at this address with these blocks (and this source, if it is HTML), the generic one last."""
        evidence = list(self._by_host(url, blocks)) or list(self._by_markup(markup))
        evidence += self._by_phrase(blocks)
        ids = dict.fromkeys(item.rules for item in evidence)
        ids = self._with_families(ids)
        url = url or next((e.detail for e in evidence if e.kind == "url-in-text"), None)
        return Identified(self._merged(tuple(ids)), self._outlet(evidence), tuple(evidence), url)

    def _with_families(self, ids: dict[str, None]) -> dict[str, None]:
        """The rule sets, their families, and the families of those."""
        inherited = dict.fromkeys(family for rule_id in ids for family in self.book.sets[rule_id].families)
        return self._with_families(ids | inherited) if inherited.keys() - ids.keys() else ids

    def title_from(self, rules: RuleSet | None) -> str | None:
        """Where an outlet states its headline for readers, by its own word or its families'."""
        ids = self._with_families({rules.id: None}) if rules else {}
        return next((stated for each in ids if (stated := self.book.sets[each].title_from)), None)

    def of_address(self, url: str | None) -> RuleSet | None:
        """The rule set of the outlet that an address belongs to."""
        return self._of_url(url) if url else None

    def _by_markup(self, markup: str) -> Iterator[Evidence]:
        opening = markup[:_MARKUP_READ]
        for rules in self.book.outlets if markup else ():
            found = next((trace for trace in rules.markup if trace in opening), None)
            if found:
                yield Evidence(rules.id, "markup", found)

    def _by_host(self, url: str | None, blocks: Sequence[Block]) -> Iterator[Evidence]:
        if url:
            rules = self._of_url(url)
            if rules:
                yield Evidence(rules.id, "url", url)
            return
        for block in blocks:
            if "://" in block.low and _URL_LINE.match(block.text):
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
        return next((self._domains[d] for i in range(len(parts)) if (d := ".".join(parts[i:])) in self._domains), None)

    def _by_phrase(self, blocks: Sequence[Block]) -> Iterator[Evidence]:
        """One piece of evidence a rule set: a signature where there is one, else a trace.

        A short block or a whole article on one line may hold a phrase anywhere, a
        paragraph only at its beginning: prose quotes other papers.
        """
        phrases = self._phrases
        best: dict[str, tuple[str, str]] = {}
        is_silent = len(blocks) >= _MANY and not self._is_in(
            "\n".join([block.text for block in blocks if len(block.low) <= SHORT])
        )
        for block in blocks:
            low = block.low
            if is_silent and len(low) <= SHORT:
                continue
            if SHORT < len(low) < FLAT_LINE:
                rows = [row for row in self._openings.get(opening(low), ()) if block.text.startswith(row[0])]
            else:
                words = words_of(low)
                if phrases.keys().isdisjoint(words):
                    continue
                rows = [row for word in sorted(phrases.keys() & words) for row in phrases[word] if row[0] in block.text]
            for phrase, rules, kind in rows:
                if rules.id not in best or (kind, best[rules.id][0]) == ("signature", "trace"):
                    best[rules.id] = (kind, phrase)
        return (Evidence(rule_id, kind, phrase) for rule_id, (kind, phrase) in best.items())

    def _is_in(self, text: str) -> bool:
        """Whether any phrase is in a text."""
        return any(phrase in text for rows in self._phrases.values() for phrase, _, _ in rows)

    def _outlet(self, evidence: list[Evidence]) -> str | None:
        """The publisher: by URL, else by signature, else by a trace that no family contradicts.

        The Independent's petition on a page with a WordPress comment form is a repost:
        The Independent does not run on WordPress.
        """
        sets = self.book.sets
        families = {e.rules for e in evidence if sets[e.rules].is_family}
        for kinds in (("url", "url-in-text"), ("markup",), ("signature",), ("trace",)):
            for item in evidence:
                rules = sets[item.rules]
                if item.kind not in kinds or rules.is_family:
                    continue
                if item.kind != "trace" or families <= self._with_families({rules.id: None}).keys():
                    return rules.domains[0] if rules.domains else rules.id
        return None

    def _merge(self, ids: tuple[str, ...]) -> Rules:
        sets = self.book.sets
        ordered = sorted(ids, key=lambda rule_id: sets[rule_id].is_family)
        return Rules(tuple(sets[i] for i in ordered) + ((sets[GENERIC],) if GENERIC in sets else ()))
