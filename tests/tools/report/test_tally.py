"""What a report counts, and which documents it lists."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from ledgers import listed, report_of, row, write_ledger

from cleaner.model.errors import CleanNewsError
from cleaner.tools.explained import Fate
from cleaner.tools.report.make import ReportOptions, make_report
from cleaner.tools.report.values import LabelCount, OutletCount, RuleCount, StatusCount

SHORT = {"body": 49, "chrome-nav": 1}
MOSTLY_GONE = {"body": 100, "title": 5, "chrome-nav": 60, "chrome-promo": 50}


def test_it_counts_statuses_with_reasons_in_the_ledgers_order(tmp_path: Path) -> None:
    rows = [row("a", reason="failed:timeout"), row("b", reason="empty"), row("c"), row("d", reason="failed:memory"), row("e")]
    report = report_of(tmp_path, [*rows, row("f", reason="failed:memory")])
    assert report.documents == 6
    assert report.statuses == (
        StatusCount("ok", "", 2),
        StatusCount("empty", "empty", 1),
        StatusCount("failed", "failed:memory", 2),
        StatusCount("failed", "failed:timeout", 1),
    )


def test_it_counts_words_by_label_and_fate(tmp_path: Path) -> None:
    report = report_of(tmp_path, [row("a"), row("b", words=MOSTLY_GONE, removed={"chrome-promo": 2})])
    assert (report.words_kept, report.words_metadata, report.words_removed) == (400, 13, 150)
    assert report.labels == (
        LabelCount("chrome-nav", Fate.REMOVED, 4, 100),
        LabelCount("chrome-promo", Fate.REMOVED, 2, 50),
        LabelCount("title", Fate.METADATA, 1, 13),
        LabelCount("body", Fate.KEPT, None, 400),
    )


def test_it_counts_rules_outlets_languages_and_warnings(tmp_path: Path) -> None:
    sun = {"outlet": "thesun.co.uk", "warnings": ["rules-outdated: thesun.co.uk: no element", "control-characters:2"]}
    report = report_of(
        tmp_path, [row("a", **sun, doubtful=3), row("b", language="de", repeated={"repeated/1": 2}), row("c", **sun)]
    )
    assert report.rules[:3] == (
        RuleCount("_generic/navigation", 12, 3),
        RuleCount("page/title", 3, 3),
        RuleCount("repeated/1", 2, 1),
    )
    assert report.outlets == (OutletCount("thesun.co.uk", 2, 600, 80, 2, 1), OutletCount(None, 1, 300, 40, 0, 0))
    assert [(each.language, each.documents) for each in report.languages] == [("en", 2), ("de", 1)]
    assert [(each.warning, each.documents) for each in report.warnings] == [("control-characters", 2), ("rules-outdated", 2)]


def test_documents_are_listed_by_what_is_wrong_the_worst_first(tmp_path: Path) -> None:
    rows = [
        row("fine"),
        row("short", words=SHORT),
        row("shorter", words={"body": 3}),
        row("half", words={"body": 100, "chrome-nav": 100}),
        row("gone", words=MOSTLY_GONE),
        row("most", words={"body": 60, "chrome-nav": 200}),
        row("doubt", doubtful=1),
        row("doubts", doubtful=7),
        row("missed", warnings=["rules-outdated: a.example: no element of this page fits its layout"]),
        row("none", reason="empty:no-body"),
    ]
    report = report_of(tmp_path, rows)
    names = {each.concern.value: [document.name for document in each.listed] for each in report.concerns}
    assert names == {
        "not-cleaned": ["none"],
        "removed-most": ["most", "gone"],
        "kept-little": ["shorter", "short"],
        "rules-outdated": ["missed"],
        "in-doubt": ["doubts", "doubt"],
    }


def test_so_many_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    rows = [row(f"{n}.txt", doubtful=n) for n in (*range(15, 31), *range(14, 0, -1))]
    found = listed(report_of(tmp_path, rows, most=4), "in-doubt")
    assert (found.documents, [each.name for each in found.listed]) == (30, ["30.txt", "29.txt", "28.txt", "27.txt"])


def test_of_equal_documents_the_first_of_the_ledger_are_listed(tmp_path: Path) -> None:
    found = listed(report_of(tmp_path, [row(f"{n}.txt", doubtful=2) for n in range(9)], most=3), "in-doubt")
    assert [each.name for each in found.listed] == ["0.txt", "1.txt", "2.txt"]


def test_each_reason_has_its_share_of_what_was_not_cleaned(tmp_path: Path) -> None:
    rows = [row(f"{n}.txt", reason="failed:timeout") for n in range(50)] + [row("last.txt", reason="empty")]
    found = listed(report_of(tmp_path, rows, most=10), "not-cleaned")
    assert [each.name for each in found.listed] == ["last.txt", "0.txt", "1.txt"]


def test_the_last_row_of_an_input_counts_and_a_torn_one_does_not(tmp_path: Path) -> None:
    folder = write_ledger(tmp_path, [row("a", reason="failed:timeout"), row("b"), row("a")])
    with (folder / "manifest.jsonl").open("a", encoding="ascii") as file:
        file.write('{"name": "c", "position": "", "sta')
    report = make_report(folder, ReportOptions())
    assert report.statuses == (StatusCount("ok", "", 2),)


def test_rows_of_an_earlier_version_are_told_apart(tmp_path: Path) -> None:
    old = {key: value for key, value in row("old.txt").items() if key not in ("words", "language", "fired", "doubtful", "ms")}
    report = report_of(tmp_path, [old, row("new.txt")])
    assert (report.documents, report.untold, report.words_kept) == (2, 1, 300)
    assert listed(report, "kept-little").documents == 0


def test_articles_of_other_rules_and_inputs_that_are_gone_are_counted(tmp_path: Path) -> None:
    report = report_of(tmp_path, [row("a"), row("b", gone=True, doubtful=1)])
    assert (report.other_rules, report.gone) == (2, 1)
    assert listed(report, "in-doubt").listed[0].command is None


@pytest.mark.parametrize(
    ("changes", "command"),
    [
        ({}, "clean-news explain '/in/old wall.txt' --html why.html"),
        ({"position": "line 17"}, "clean-news explain '/in/old wall.txt' --position 'line 17' --html why.html"),
        ({"input": None}, None),
        ({"source": "/in/\x1b[31m'a"}, "clean-news explain $'/in/\\x1b[31m\\'a' --html why.html"),
    ],
)
def test_each_has_the_command_that_explains_it(tmp_path: Path, changes: dict[str, str | None], command: str | None) -> None:
    report = report_of(tmp_path, [row("old wall.txt", doubtful=1, **changes)])
    assert listed(report, "in-doubt").listed[0].command == command


def test_a_command_names_what_explain_needs_to_know(tmp_path: Path) -> None:
    report = report_of(tmp_path, [row(doubtful=1)], explain_options=("--favor", "recall", "--rules", "/my rules"))
    assert "--favor recall --rules '/my rules' --html" in str(listed(report, "in-doubt").listed[0].command)


def test_a_folder_without_a_ledger_and_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(CleanNewsError, match="cannot be read: No such file or directory; name the output folder of a run"):
        make_report(tmp_path / "absent", ReportOptions())
    (tmp_path / "manifest.jsonl").write_text('{"a": 1}\n', encoding="ascii")
    with pytest.raises(CleanNewsError, match="is not a ledger of ours"):
        make_report(tmp_path, ReportOptions())
    with pytest.raises(CleanNewsError, match=r"manifest\.jsonl"):
        make_report(tmp_path / "manifest.jsonl", ReportOptions())


def test_an_empty_ledger_has_an_empty_report(tmp_path: Path) -> None:
    report = report_of(tmp_path, [])
    assert (report.documents, report.statuses, report.labels) == (0, (), ())


def test_what_is_held_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    def most_memory(rows: int) -> int:
        folder = write_ledger(tmp_path / str(rows), (row(f"{n}.txt", doubtful=n % 7, detail="x" * 2_000) for n in range(rows)))
        tracemalloc.start()
        make_report(folder, ReportOptions(most=10, sample=0))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    most_memory(50)  # what is imported and made once
    assert most_memory(700) - most_memory(300) < 400 * 300  # of 2,500 bytes that a row has
