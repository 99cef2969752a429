"""The forms in which findings are printed: for people, and as other tools read them."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from cleaner import __version__
from cleaner.render.escape import printable, safe, safe_json, safe_line
from cleaner.tools.findings import Finding

FORMATS = ("plain", "github", "gitlab", "json", "junit", "sarif")

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_NOT_XML = re.compile("[\ufffe\uffff]")
"""Of the characters that :func:`safe` leaves, those that XML has no way to write."""


def formatted(findings: Sequence[Finding], form: str) -> str:
    """All findings in one of :data:`FORMATS`, each line ended; nothing for none in the line-wise forms."""
    if form == "json":
        return _json([_record(finding) for finding in findings])
    if form == "sarif":
        return _json(_sarif(findings))
    if form == "gitlab":
        return _json(list(_gitlab(findings)))
    if form == "junit":
        return _junit(findings)
    return "".join(f"{_github(finding) if form == 'github' else _plain(finding)}\n" for finding in findings)


def _json(value: Any) -> str:
    return safe_json(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def _plain(finding: Finding) -> str:
    line = f"{safe_line(finding.place)}: {safe_line(finding.message)}"
    return f"{line}\n{safe(finding.detail)}" if finding.detail else line


def _text(finding: Finding) -> str:
    """The message, with the detail below it."""
    return f"{finding.message}\n{finding.detail}" if finding.detail else finding.message


def _github(finding: Finding) -> str:
    """A workflow command, which GitHub shows beside the line."""
    where = {"file": str(finding.file), "line": finding.line, "col": finding.column, "title": finding.rule}
    properties = ",".join(f"{name}={_github_property(str(value))}" for name, value in where.items() if value)
    return f"::error {properties}::{_github_data(_text(finding))}"


def _github_data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "file": safe_line(str(finding.file)),
        "line": finding.line or None,
        "column": finding.column or None,
        "record": finding.record or None,
        "rule": finding.rule,
        "label": finding.label or None,
        "message": finding.message,
        "detail": finding.detail or None,
    }


def _sarif(findings: Sequence[Finding]) -> dict[str, Any]:
    rules = [{"id": rule} for rule in sorted({finding.rule for finding in findings})]
    driver = {"name": "clean-news", "version": __version__, "rules": rules}
    return {
        "$schema": _SARIF,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": [_sarif_result(finding) for finding in findings]}],
    }


def _sarif_result(finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(os.fsencode(finding.file.as_posix()))}}
    if finding.line:
        location["region"] = {"startLine": finding.line, "startColumn": max(1, finding.column)}
    return {
        "ruleId": finding.rule,
        "level": "error",
        "message": {"text": _text(finding)},
        "locations": [{"physicalLocation": location}],
    }


def _gitlab(findings: Sequence[Finding]) -> Iterator[dict[str, Any]]:
    """A Code Quality report: an issue each, with a fingerprint that no other has and that is the same in the next run."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        key = (finding.file.as_posix(), finding.record, finding.rule, _text(finding))
        seen[key] += 1
        named = "\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")
        yield {
            "description": safe(_text(finding)),
            "check_name": finding.rule,
            "fingerprint": hashlib.sha256(named).hexdigest(),
            "severity": "blocker" if finding.is_broken else "minor",
            "location": {"path": safe_line(finding.file.as_posix()), "lines": {"begin": finding.line or 1}},
        }


def _junit(findings: Sequence[Finding]) -> str:
    """One suite with a failed case each; an error where a file could not be checked."""
    from xml.etree import ElementTree as ET

    broken = sum(finding.is_broken for finding in findings)
    counts = {"tests": str(len(findings)), "failures": str(len(findings) - broken), "errors": str(broken)}
    suites = ET.Element("testsuites", {"name": "clean-news", **counts})
    suite = ET.SubElement(suites, "testsuite", {"name": "clean-news", **counts, "skipped": "0", "time": "0"})
    for finding in findings:
        place = _xml(safe_line(finding.place))
        case = ET.SubElement(suite, "testcase", classname=place, name=_xml(finding.rule), time="0")
        kind, message = "error" if finding.is_broken else "failure", _xml(safe_line(finding.message))
        ET.SubElement(case, kind, message=message, type=_xml(finding.rule)).text = _xml(_plain(finding))
    ET.indent(suites, " ")
    return ET.tostring(suites, encoding="unicode", xml_declaration=False) + "\n"


def _xml(text: str) -> str:
    return _NOT_XML.sub("?", safe(text))


# ---------------------------------------------------------------- counts
STATISTICS_FORMATS = ("plain", "json")


def counted_by_rule(findings: Sequence[Finding], form: str) -> str:
    """How often each rule found something, the most frequent first, in one of :data:`STATISTICS_FORMATS`."""
    counts = Counter((finding.rule, finding.label) for finding in findings)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    if form == "json":
        records = [{"rule": rule, "label": label or None, "count": count} for (rule, label), count in rows]
        return _json(records)
    return "".join(f"{count:>7,}  {label:<14}  {rule}\n" for (rule, label), count in rows)
