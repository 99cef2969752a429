"""Rule sets as they are listed, and found by whatever form of an outlet's name somebody has."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cleaner.rulebook.values import RuleSet
from cleaner.tools.check import cases


def kind_of(rules: RuleSet) -> str:
    """What a rule set is for: ``family``, ``outlet``, or ``all``."""
    return "family" if rules.is_family else "outlet" if rules.domains else "all"


def rule_counts(rules: RuleSet) -> dict[str, int]:
    """How many rules of each kind a file has, by the names of its tables; ``keep`` counts patterns and selectors."""
    return {
        "layout": len(rules.layouts),
        "element": len(rules.elements),
        "line": len(rules.lines),
        "run": len(rules.runs),
        "appeal": len(rules.appeals),
        "span": len(rules.spans),
        "field": len(rules.fields) + len(rules.element_fields),
        "keep": len(rules.keeps) + len(rules.kept_elements),
    }


def described(rules: RuleSet) -> dict[str, Any]:
    """A rule set for programs, of JSON's types."""
    return {
        "id": rules.id,
        "kind": kind_of(rules),
        "name": rules.name,
        "language": rules.language,
        "domains": list(rules.domains),
        "families": list(rules.families),
        "rules": {kind: count for kind, count in rule_counts(rules).items() if count},
        "file": rules.file,
    }


def domain_of(name: str) -> str:
    """The domain in any form of an outlet's name: an address, a host with ``www.``, the path of its rule file."""
    name = name.strip().lower()
    if name.endswith(".toml"):
        return name.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
    host = name.partition("://")[2] if "://" in name else name
    return host.partition("/")[0].partition(":")[0].removeprefix("www.").rstrip(".")


def set_of(sets: Mapping[str, RuleSet], name: str) -> RuleSet | None:
    """The rule set that is meant: by its id, else by the domain, or the one that the host is below; ``None`` if there is none."""
    if name in sets:
        return sets[name]
    domain = domain_of(name)
    if domain in sets:
        return sets[domain]
    by_domain = {each: rules for rules in sets.values() for each in rules.domains}
    parts = domain.split(".")
    above = (".".join(parts[start:]) for start in range(len(parts) - 1))
    return next((by_domain[each] for each in above if each in by_domain), None)


def outlet_table(sets: Mapping[str, RuleSet], fixtures: Path) -> str:
    """A table in Markdown of all outlets with their domains, language, families, rules by kind, and fixtures in this folder."""
    lines = ["| outlet | domains | language | families | what is known | fixtures |", "|---|---|---|---|---|---|"]
    for each in sorted((rules for rules in sets.values() if kind_of(rules) == "outlet"), key=lambda rules: rules.id):
        known = [f"{count} {kind}" for kind, count in rule_counts(each).items() if count]
        known += ["title"] * bool(each.title_from) + ["phrases"] * bool(each.signature or each.traces)
        cells = (
            each.name,
            ", ".join(each.domains),
            each.language,
            ", ".join(each.families),
            ", ".join(known),
            str(len(cases(fixtures / each.id))),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
