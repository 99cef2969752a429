"""What the page asks about a rule: which ones would do, what one changes, what saving it would write, and that it be saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cleaner.article import Article
from cleaner.model import Label, Piece
from cleaner.model.errors import CleanNewsError, InputError
from cleaner.render.counts import counted
from cleaner.tools.authoring.proposal import as_table
from cleaner.tools.explained import in_page_order
from cleaner.tools.rule_ids import ids_of
from cleaner.tools.workbench.asked import SECONDS, Asked
from cleaner.tools.workbench.candidate import Candidate, candidate
from cleaner.tools.workbench.chosen import Chosen, check_chosen
from cleaner.tools.workbench.effect import Change, changes, facts, sizes
from cleaner.tools.workbench.held import clean_held, shown_name
from cleaner.tools.workbench.proposals import PUBLISHER, Option, naming_options, options_for
from cleaner.tools.workbench.saving import findings, plan, write
from cleaner.tools.workbench.session import Session

MOST_CHANGES = 30
"""Changes of a document that are shown; the others are counted."""


class RuleAnswers:
    """Answers about rules that are not saved yet. It remembers the last one that was tried: therefore not frozen."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._last: tuple[str, str, Candidate] | None = None

    def propose(self, asked: Asked) -> Mapping[str, Any]:
        """Rules that say of the chosen blocks what was said; those first that change something in the document."""
        number = asked.integer("number")
        opened = self.session.opened(number)
        label = asked.text("label")
        if label not in {*Label, PUBLISHER}:
            raise CleanNewsError(f"label: {label!r} is none of {', '.join([*Label, PUBLISHER])}")
        pieces = in_page_order(opened.article) if opened.article else []
        named = Label.META if label == PUBLISHER else Label(label)
        places = asked.integer("first"), asked.integer("last"), asked.text("words")
        chosen = check_chosen(Chosen(pieces, *places, named, self.session.page_of(number)))
        known = self.session.rule_set(opened.outlet) if opened.outlet else None
        taken = frozenset(each.rpartition("/")[2] for each in ids_of(known)) if known else frozenset()
        options = naming_options(chosen) if label == PUBLISHER else options_for(chosen, taken)
        rows = [self._proposed(number, option) for option in options]
        return {"proposals": sorted(rows, key=lambda row: not row["works"])}

    def _proposed(self, number: int, option: Option) -> dict[str, Any]:
        """A proposal, with whether it changes anything in the document that it was made for."""
        rules, works, said = as_table(option.proposal), False, ""
        if self.session.opened(number).outlet:
            try:
                row = self._tried(number, self._candidate(number, rules))
            except CleanNewsError as error:
                said = f"cannot be used: {error}"
            else:
                works = bool(row and (row["changes"] or row["before"]["unnamed"] > row["after"]["unnamed"]))
                said = "" if works else "changes nothing in this document"
        return {"title": option.title, "note": "; ".join(filter(None, [option.note, said])), "rules": rules, "works": works}

    def try_one(self, asked: Asked) -> Mapping[str, Any]:
        """What rules change in one document."""
        number = asked.integer("number")
        return _sum([self._tried(number, self._candidate(number, asked.text("rules")))])

    def try_others(self, asked: Asked) -> Mapping[str, Any]:
        """What rules change in the other documents of its outlet, from ``start`` on; ``next`` is null at the end."""
        number, start = asked.integer("number"), asked.integer("start")
        tried, outlet = self._candidate(number, asked.text("rules")), self.session.opened(number).outlet
        rows: list[dict[str, Any] | None] = []
        at = start - 1
        for at in self.session.several(start, SECONDS):
            if at != number and self.session.opened(at).outlet == outlet:
                rows.append(self._tried(at, tried))
        following = max(at, start - 1) + 1
        return {**_sum(rows), "next": following if following < len(self.session.documents) else None}

    def review(self, asked: Asked) -> Mapping[str, Any]:
        """Every file that saving would write, with how it differs, and what tells that this was seen."""
        number = asked.integer("number")
        found = plan(self.session, number, self._candidate(number, asked.text("rules")), asked.text("case"))
        rows = [{"path": str(file.path), "state": file.state, "diff": file.diff()} for file in found.files]
        return {"files": rows, "seen": found.digest}

    def save(self, asked: Asked) -> Mapping[str, Any]:
        """Write what was seen, use the rules from now on, and check the fixture with them."""
        number = asked.integer("number")
        self._last = None  # the file is read again: somebody may have written to it
        found = plan(self.session, number, self._candidate(number, asked.text("rules")), asked.text("case"))
        if found.digest != asked.text("seen"):
            raise CleanNewsError("nothing was written: a file is another one than was shown. Look at it again, and save then")
        written = write(found)
        self._last = None
        self.session.reload()
        wrong = findings(self.session, found)
        said = [f"saved: {', '.join(map(str, written))}" if written else "all of it stood there already"]
        if found.case is not None:
            said.append(f"the fixture has {counted(len(wrong), 'finding')}" if wrong else "the fixture passes")
        return {"said": "; ".join(said), "saved": list(map(str, written)), "findings": wrong}

    def _candidate(self, number: int, rules: str) -> Candidate:
        outlet = self.session.opened(number).outlet
        if self._last is None or self._last[:2] != (outlet, rules):
            self._last = (outlet, rules, candidate(self.session, outlet, rules))
        return self._last[2]

    def _tried(self, number: int, tried: Candidate) -> dict[str, Any] | None:
        """What became of a document with the rules on trial; ``None`` of one that cannot be cleaned."""
        document, opened = self.session.document(number), self.session.opened(number)
        if opened.article is None:
            return None
        try:
            after = clean_held(tried.cleaner, document, opened.url)
        except InputError as error:
            raise CleanNewsError(f"{shown_name(document)}: with these rules it cannot be cleaned: {error}") from None
        found = changes(opened.article, after)
        is_named = opened.assumed and bool(clean_held(tried.cleaner, document, None).outlet)
        return {
            "number": number,
            "name": shown_name(document),
            "changes": [_change(change) for change in found[:MOST_CHANGES]],
            "more": max(0, len(found) - MOST_CHANGES),
            "facts": [fact._asdict() for fact in facts(opened.article, after)],
            "blocks": _blocks(opened.article, found),
            "before": {**sizes(opened.article), "unnamed": int(opened.assumed)},
            "after": {**sizes(after), "unnamed": int(opened.assumed and not is_named)},
        }


def _change(change: Change) -> dict[str, str]:
    before, after = (f"{piece.label} by {piece.rule}" for piece in (change.before, change.after))
    return {"kind": change.kind, "text": change.text, "before": before, "after": after}


def _blocks(article: Article, found: Sequence[Change]) -> dict[int, str]:
    """By the numbers of the blocks as they are shown now, the labels that they would have."""
    labels: dict[Piece, str] = {}
    for change in found:
        labels.setdefault(change.before, change.after.label)
    return {number: labels[piece] for number, piece in enumerate(in_page_order(article)) if piece in labels}


def _sum(rows: Sequence[dict[str, Any] | None]) -> dict[str, Any]:
    """The rows of documents that change, and the sums over all that were tried."""
    tried = [row for row in rows if row is not None]
    changed = [row for row in tried if row["changes"] or row["facts"]]
    totals = {"tried": len(tried), "changed": len(changed)}
    for name in ("words", "kept", "out", "unnamed"):
        totals[f"{name}Before"] = sum(row["before"][name] for row in tried)
        totals[f"{name}After"] = sum(row["after"][name] for row in tried)
    return {"rows": changed, "sum": totals}
