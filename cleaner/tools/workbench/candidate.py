"""A rule that is not saved yet: the file that it would stand in, and a cleaner that has it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cleaner.model.errors import CleanNewsError, RuleError
from cleaner.pipeline import Cleaner
from cleaner.rulebook.load import extended, parse_rules
from cleaner.rulebook.values import Rulebook
from cleaner.tools.outlet_list import set_of
from cleaner.tools.workbench.rule_file import added, head, problems
from cleaner.tools.workbench.session import Session


class Candidate(NamedTuple):
    """Rules on trial.

    Attributes:
        outlet: whose they are.
        file: the rule file, and ``None`` where no folder to save it in was named.
        before: what stands in it now; ``None`` where it is not there.
        after: what would stand in it.
        cleaner: with the rules as they would be.
    """

    outlet: str
    file: Path | None
    before: str | None
    after: str
    cleaner: Cleaner


def candidate(session: Session, outlet: str, rules: str) -> Candidate:
    """The rules of an outlet with ``rules`` (TOML) added to them; without any, as they are.

    Raises :class:`CleanNewsError` with every mistake, each with its line.
    """
    if not outlet:
        raise CleanNewsError("nothing says whose the document is: name its outlet first")
    known = session.rule_set(outlet)
    name = known.id if known is not None else outlet
    folder = session.places.rules
    file = folder / f"{name}.toml" if folder is not None else None
    before = _text_of(file) if file is not None and file.exists() else None
    if not rules.strip():
        return Candidate(outlet, file, before, before or "", session.cleaner)
    after = added(before if before is not None else head(known, outlet), rules, str(file or f"{name}.toml"))
    families = frozenset(each.id for each in session.book.sets.values() if each.is_family)
    mistakes = list(problems(after, name, families))
    if mistakes:
        raise CleanNewsError("\n".join(mistakes))
    return Candidate(outlet, file, before, after, Cleaner(_with(session, name, after, file), detect_language=False))


def _text_of(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CleanNewsError(f"{file}: cannot be read: {error}") from None


def _with(session: Session, name: str, text: str, file: Path | None) -> Rulebook:
    """The rules in use, with the set of this name as the text has it; as when they are read again."""
    shown = str(file or f"{name}.toml")
    rules = parse_rules(text.removeprefix("\ufeff").replace("\r\n", "\n"), name=name, file=shown)
    base = session.base.sets.get(name)
    joined = extended(base, rules) if rules.extends else rules
    for domain in joined.domains:
        owner = set_of({key: each for key, each in session.book.sets.items() if key != name}, domain)
        if owner is not None and domain in owner.domains:
            raise RuleError(shown, "domains", f"{domain!r} is claimed by {owner.id}.toml too")
    return Rulebook({**session.book.sets, name: joined})
