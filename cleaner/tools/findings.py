"""What a check found, and the forms in which other tools read it."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from cleaner import __version__
from cleaner.render.escape import safe, safe_line

FORMATS = ("plain", "github", "json", "sarif")

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


class Finding(NamedTuple):
    """One thing that is not right: where (line and column from 1, 0 for the whole file), which rule, and what."""

    file: Path
    line: int
    column: int
    rule: str
    message: str
    detail: str = ""
    is_broken: bool = False
    """The file could not even be checked."""

    @property
    def place(self) -> str:
        """``file:line:column``, without what is not known."""
        parts = [str(self.file), *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)


def formatted(findings: Sequence[Finding], form: str) -> str:
    """All findings in one of :data:`FORMATS`, each line ended; nothing for none in the line-wise forms."""
    if form == "json":
        return json.dumps([_record(finding) for finding in findings], ensure_ascii=False, indent=1) + "\n"
    if form == "sarif":
        return json.dumps(_sarif(findings), ensure_ascii=False, indent=1) + "\n"
    return "".join(f"{_github(finding) if form == 'github' else _plain(finding)}\n" for finding in findings)


def _plain(finding: Finding) -> str:
    line = f"{safe_line(finding.place)}: {safe_line(finding.message)}"
    return f"{line}\n{safe(finding.detail)}" if finding.detail else line


def _github(finding: Finding) -> str:
    """A workflow command, which GitHub shows beside the line."""
    where = {"file": str(finding.file), "line": finding.line, "col": finding.column, "title": finding.rule}
    properties = ",".join(f"{name}={_github_property(str(value))}" for name, value in where.items() if value)
    text = f"{finding.message}\n{finding.detail}" if finding.detail else finding.message
    return f"::error {properties}::{_github_data(text)}"


def _github_data(text: str) -> str:
    return safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "file": safe_line(str(finding.file)),
        "line": finding.line or None,
        "column": finding.column or None,
        "rule": finding.rule,
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
    text = f"{finding.message}\n{finding.detail}" if finding.detail else finding.message
    return {
        "ruleId": finding.rule,
        "level": "error",
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }
