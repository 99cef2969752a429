"""Rows 38 and 39: what a run came across is text in reports, never markup, a link or a formula."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from commands import run
from ledgers import row, write_ledger
from lxml import html
from payloads import PAYLOADS

from cleaner import Article, load_rules
from cleaner.model import Evidence, Label, Piece
from cleaner.render.escape import safe_line
from cleaner.render.markup import escaped
from cleaner.render.table import plain_cell
from cleaner.tools.explain_page import explain_page
from cleaner.tools.explained import explained

RULES = load_rules()
HARMLESS = "Harbour wall"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "'=1", "''+1")
"""What a spreadsheet obeys, and the same with our own sign before it."""


def report_of(folder: Path, value: str) -> str:
    """The page of a run in which everything that others have a say in is ``value``."""
    removed = [{"rule": value, "label": "chrome-nav", "text": value, "start": 0, "end": 1}] * 2
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps({"removed": removed}), encoding="utf-8")
    hostile = {"name": value, "position": value, "source": f"/{value}", "outlet": value, "language": value, "output": value}
    rules = {"fired": {value: 1}, "repeated": {f"repeated/{value}": 1}, "warnings": [value, f"rules-outdated: {value}"]}
    words = {"words": {"body": 9, "chrome-nav": 90, value: 7}, "removed": {"chrome-nav": 2, value: 1}}
    rows = [
        row(**hostile, **rules, **words, doubtful=2, files=[{"path": "a.json"}]),
        row(name=f"{value}.b", reason=f"failed:{value}", detail=value),
    ]
    return run("report", write_ledger(folder, rows), "--html", "-", "--rows", "3").stdout


def explained_page(value: str) -> str:
    pieces = (Piece(value, Label.NAV, value, 0, 1, kind=value, score=0.5), Piece(value, Label.BODY, value, 2, 3, kind="p"))
    article = Article(
        text=value, title=value, authors=(value,), url=value, image=value, outlet=value, warnings=(value,), extras={value: value},
        evidence=(Evidence(value, "signature", value),), kept=pieces[1:], removed=pieces[:1],
    )  # fmt: skip
    return explain_page([explained(value, article, RULES)])


def shape(page: str) -> tuple[Counter[str], Counter[str]]:
    """How often a page has each element, and each attribute."""
    elements = [each for each in html.document_fromstring(page).iter() if isinstance(each.tag, str)]
    return Counter(str(each.tag) for each in elements), Counter(name for each in elements for name in each.attrib)


def links(page: str) -> set[str]:
    found = html.document_fromstring(page).xpath(
        "//@href | //@src | //@action | //@formaction | //@srcdoc | //@xlink:href",
        namespaces={"xlink": "http://www.w3.org/1999/xlink"},
    )
    return {str(each) for each in found if not str(each).startswith(("#", "./"))}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_fault_38_a_report_obeys_no_value(tmp_path: Path, payload: str) -> None:
    page, harmless = report_of(tmp_path / "out", payload), report_of(tmp_path / "harmless", HARMLESS)
    assert shape(page) == shape(harmless)
    assert links(page) == set()
    assert unescape(escaped(safe_line(payload))) in html.document_fromstring(page).text_content()
    assert "\x1b" not in page


@pytest.mark.parametrize("payload", PAYLOADS)
def test_fault_38_an_explained_page_obeys_no_value(payload: str) -> None:
    page = explained_page(payload)
    assert shape(page) == shape(explained_page(HARMLESS))
    assert links(page) == set()


def test_fault_38_its_policy_lets_nothing_else_run_or_load(tmp_path: Path) -> None:
    tree = html.document_fromstring(report_of(tmp_path / "out", HARMLESS))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert [each.attrib for each in tree.xpath("//script | //style")] == [{}, {}]
    assert tree.xpath("//@style") == []


def test_fault_38_there_are_twenty_payloads() -> None:
    assert len(set(PAYLOADS)) >= 20


@pytest.mark.parametrize("formula", FORMULAS)
def test_fault_39_no_cell_is_a_formula_and_all_can_be_read_back(tmp_path: Path, formula: str) -> None:
    hostile = {
        "name": formula,
        "detail": formula,
        "outlet": formula,
        "language": formula,
        "warnings": [formula],
        "output": formula,
    }
    folder = write_ledger(tmp_path, [row(**hostile), row(name="b", position=formula, reason=f"failed:{formula}")])
    rows = list(csv.reader(io.StringIO(run("report", folder, "--csv").stdout)))
    assert [cell for each in rows for cell in each if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
    shown = {"\t=1": "\\t=1", "\r=1": "\\r=1"}.get(formula, formula)
    assert [plain_cell(cell) for cell in rows[1]].count(shown) == 6


def test_fault_39_a_table_has_a_row_for_each_input_whatever_its_name(tmp_path: Path) -> None:
    names = [*PAYLOADS, 'a"b', "a\nb", "a,b", "a;b", "\udce9"]
    folder = write_ledger(tmp_path, [row(name) for name in names])
    rows = list(csv.reader(io.StringIO(run("report", folder, "--csv").stdout)))
    assert [len(each) for each in rows] == [len(rows[0])] * (len(names) + 1)
