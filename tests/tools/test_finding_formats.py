"""The forms in which findings are printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from cleaner import __version__
from cleaner.tools.finding_formats import FORMATS, counted_by_rule, formatted
from cleaner.tools.findings import Finding

AT = Finding(Path("a/wall.txt"), 3, 5, "herald/share", "chrome-share herald/share: Share", label="chrome-share")
WHOLE = Finding(Path("b.txt"), 0, 0, "fixture/differs", "differs", "-old\n+new")


def sarif(*findings: Finding) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(formatted(findings, "sarif"))
    return value


def test_there_are_six_forms() -> None:
    assert FORMATS == ("plain", "github", "gitlab", "json", "junit", "sarif")


# ---------------------------------------------------------------- plain
def test_plain_is_a_line_each_with_the_detail_below() -> None:
    assert formatted([AT, WHOLE], "plain") == (
        f"{Path('a/wall.txt')}:3:5: chrome-share herald/share: Share\nb.txt: differs\n-old\n+new\n"
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("back\rspace\x08", "back\\rspace\\x08"),
        ("bell\x07", "bell\\x07"),
        ("c1 \x9b31m", "c1 \\x9b31m"),
        ("turned \u202eround", "turned \\u202eround"),
        ("hidden\u200b", "hidden\\u200b"),
        ("naïve “quotes”", "naïve “quotes”"),
    ],
)
def test_plain_writes_out_what_would_move_the_terminal(text: str, printed: str) -> None:
    found = Finding(Path(f"{text}.txt"), 1, 1, "r", text, text)
    assert formatted([found], "plain") == f"{printed}.txt:1:1: {printed}\n{printed}\n"


def test_a_message_cannot_begin_a_line_of_its_own() -> None:
    found = Finding(Path("a\nb.txt"), 1, 1, "r", "one\nother.txt:9: two")
    assert formatted([found], "plain") == "a\\nb.txt:1:1: one\\nother.txt:9: two\n"


# ---------------------------------------------------------------- github
def test_github_is_a_workflow_command() -> None:
    assert formatted([AT._replace(file=Path("wall.txt"))], "github") == (
        "::error file=wall.txt,line=3,col=5,title=herald/share::chrome-share herald/share: Share\n"
    )


def test_github_leaves_out_what_is_not_known_and_keeps_the_detail() -> None:
    assert formatted([WHOLE], "github") == "::error file=b.txt,title=fixture/differs::differs%0A-old%0A+new\n"


def test_github_escapes_what_ends_a_property() -> None:
    found = Finding(Path("a,b:c%d.txt"), 1, 0, "x:y,z", "m")
    assert formatted([found], "github") == "::error file=a%2Cb%3Ac%25d.txt,line=1,title=x%3Ay%2Cz::m\n"


def test_github_escapes_what_ends_a_message() -> None:
    found = Finding(Path("b.txt"), 0, 0, "r", "50%: a, b\n::warning::c", "%0A")
    assert formatted([found], "github") == "::error file=b.txt,title=r::50%25: a, b%0A::warning::c%0A%250A\n"


def test_github_is_one_line_each_whatever_is_said() -> None:
    found = Finding(Path("a\r\nb.txt"), 1, 1, "r\n::x", "a\rb\r\nc\u2028", "d\ne")
    assert formatted([found, AT], "github").splitlines()[1:] == formatted([AT], "github").splitlines()


# ---------------------------------------------------------------- json
def test_json_is_a_list_of_records() -> None:
    assert json.loads(formatted([AT._replace(file=Path("wall.txt")), WHOLE], "json")) == [
        {
            "file": "wall.txt",
            "line": 3,
            "column": 5,
            "record": None,
            "rule": "herald/share",
            "label": "chrome-share",
            "message": "chrome-share herald/share: Share",
            "detail": None,
        },
        {
            "file": "b.txt",
            "line": None,
            "column": None,
            "record": None,
            "rule": "fixture/differs",
            "label": None,
            "message": "differs",
            "detail": "-old\n+new",
        },
    ]


# ---------------------------------------------------------------- sarif
def test_sarif_is_version_2_1_0_of_one_tool() -> None:
    record = sarif(AT)
    assert (record["version"], record["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    (run,) = record["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("clean-news", __version__)


def test_sarif_declares_each_rule_once() -> None:
    (run,) = sarif(AT, WHOLE, AT)["runs"]
    assert run["tool"]["driver"]["rules"] == [{"id": "fixture/differs"}, {"id": "herald/share"}]
    assert [result["ruleId"] for result in run["results"]] == ["herald/share", "fixture/differs", "herald/share"]


def test_a_sarif_result_has_message_level_and_place() -> None:
    (result,) = sarif(AT)["runs"][0]["results"]
    assert (result["level"], result["message"]) == ("error", {"text": "chrome-share herald/share: Share"})
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "a/wall.txt"},
        "region": {"startLine": 3, "startColumn": 5},
    }


def test_a_sarif_result_for_a_whole_file_has_no_region() -> None:
    (result,) = sarif(WHOLE)["runs"][0]["results"]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "b.txt"}}}]
    assert result["message"] == {"text": "differs\n-old\n+new"}


def test_sarif_columns_begin_at_one() -> None:
    (result,) = sarif(AT._replace(column=0))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 1}


# ---------------------------------------------------------------- none
@pytest.mark.parametrize(("form", "text"), [("plain", ""), ("github", ""), ("json", "[]\n")])
def test_no_findings_are_nothing_or_an_empty_list(form: str, text: str) -> None:
    assert formatted([], form) == text


def test_no_findings_are_a_sarif_run_without_results() -> None:
    (run,) = sarif()["runs"]
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


# ---------------------------------------------------------------- gitlab
def gitlab(*findings: Finding) -> list[dict[str, Any]]:
    value: list[dict[str, Any]] = json.loads(formatted(findings, "gitlab"))
    return value


BROKEN = Finding(Path("c.txt"), 0, 0, "rejected:binary", "cannot be checked", is_broken=True)
ROW = Finding(Path("d.parquet"), 0, 0, "herald/share", "Share", label="chrome-share", record="row 9")


def test_gitlab_is_a_code_quality_report() -> None:
    for issue in gitlab(AT, WHOLE, BROKEN, ROW):
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not issue["location"]["path"].startswith(("/", "./"))
        assert issue["location"]["lines"]["begin"] >= 1
    first, second, third, _ = gitlab(AT, WHOLE, BROKEN, ROW)
    assert (first["location"], first["severity"]) == ({"path": "a/wall.txt", "lines": {"begin": 3}}, "minor")
    assert (second["description"], third["severity"]) == ("differs\n-old\n+new", "blocker")


def test_gitlab_fingerprints_differ_and_are_the_same_in_the_next_run() -> None:
    prints = [issue["fingerprint"] for issue in gitlab(AT, AT, WHOLE, ROW, ROW._replace(record="row 10"))]
    assert len(set(prints)) == 5
    assert prints == [issue["fingerprint"] for issue in gitlab(AT, AT, WHOLE, ROW, ROW._replace(record="row 10"))]


def test_a_gitlab_fingerprint_outlives_lines_that_come_before() -> None:
    assert gitlab(AT)[0]["fingerprint"] == gitlab(AT._replace(line=99))[0]["fingerprint"]


def test_a_name_that_is_not_utf_8_is_written_out_for_gitlab() -> None:
    assert gitlab(AT._replace(file=Path("a\udcff.txt")))[0]["location"]["path"] == "a\\udcff.txt"


# ---------------------------------------------------------------- junit
def junit(*findings: Finding) -> ET.Element:
    return ET.fromstring(formatted(findings, "junit"))  # noqa: S314 - our own


def test_junit_is_one_suite_with_a_case_each() -> None:
    root = junit(AT, BROKEN, WHOLE)
    assert (root.tag, root.get("tests"), root.get("failures"), root.get("errors")) == ("testsuites", "3", "2", "1")
    (suite,) = root
    assert (suite.tag, suite.get("name"), suite.get("tests"), suite.get("skipped")) == ("testsuite", "clean-news", "3", "0")
    assert [(case.tag, case.get("classname"), case.get("name")) for case in suite] == [
        ("testcase", "a/wall.txt:3:5", "herald/share"),
        ("testcase", "c.txt", "rejected:binary"),
        ("testcase", "b.txt", "fixture/differs"),
    ]
    assert [child.tag for case in suite for child in case] == ["failure", "error", "failure"]


def test_a_junit_failure_has_message_type_and_detail() -> None:
    (failure,) = junit(WHOLE)[0][0]
    assert (failure.get("message"), failure.get("type")) == ("differs", "fixture/differs")
    assert failure.text == "b.txt: differs\n-old\n+new"


def test_junit_has_only_the_attributes_that_its_schema_knows() -> None:
    allowed = {
        "testsuites": {"name", "tests", "failures", "errors"},
        "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
        "testcase": {"name", "classname", "time"},
        "failure": {"message", "type"},
        "error": {"message", "type"},
    }
    for element in junit(AT, BROKEN, WHOLE, ROW).iter():
        assert set(element.attrib) <= allowed[element.tag]


@pytest.mark.parametrize("text", ["\x00\x1b[31m", "\ufffe\uffff", "\udcff", "]]> & <b>", "a\rb"])
def test_junit_can_be_read_back_whatever_is_said(text: str) -> None:
    found = Finding(Path(f"{text}.txt"), 1, 1, f"r{text}", text, text)
    assert len(junit(found)[0]) == 1


def test_no_findings_are_an_empty_report() -> None:
    assert (gitlab(), len(junit()), junit()[0].get("tests"), len(junit()[0])) == ([], 1, "0", 0)


# ---------------------------------------------------------------- statistics
def test_rules_are_counted_the_most_frequent_first() -> None:
    assert counted_by_rule([WHOLE, AT, AT], "plain") == (
        "      2  chrome-share    herald/share\n      1                  fixture/differs\n"
    )
    assert json.loads(counted_by_rule([WHOLE, AT, AT], "json")) == [
        {"rule": "herald/share", "label": "chrome-share", "count": 2},
        {"rule": "fixture/differs", "label": None, "count": 1},
    ]
