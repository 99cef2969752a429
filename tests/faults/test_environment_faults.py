"""Rows 56, 66, 70, 71, 72: users without a home, closed streams, options without sense, output that a build would obey."""

from __future__ import annotations

import json
import os
import pickle
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from commands import run, write
from runs import ROOT

from cleaner import InputError, clean
from cleaner.cli.option_types import MAX_COUNT, MAX_SIZE, MAX_TIMEOUT
from cleaner.model.errors import RuleError
from cleaner.pipeline import Cleaner
from cleaner.rulebook.sources import sources
from cleaner.tools.check import UnreadableError
from cleaner.tools.finding_formats import STATISTICS_FORMATS, counted_by_rule, formatted
from cleaner.tools.findings import Finding

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter.\n"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


# ---------------------------------------------------------------- 56: no home
@pytest.fixture
def homeless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, of a user of whom the system knows nothing, as ``docker --user 54321`` makes one."""
    import pwd

    def unknown(name: object) -> None:
        raise KeyError(name)

    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.setattr(pwd, "getpwnam", unknown)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@posix_only
def test_fault_56_a_user_without_a_home(homeless: Path) -> None:
    write(homeless / "a.txt", SENTENCE)
    write(homeless / "pyproject.toml", "")  # the end of the way up
    with pytest.raises(RuntimeError):
        Path.home()
    done = run("a.txt")
    assert (done.exit_code, done.stdout) == (0, SENTENCE)
    assert [source.origin for source in sources()] == ["built in"]


@posix_only
@pytest.mark.parametrize("line", ['rules = ["~nosuchuser/x"]', 'rules = ["~/x"]', 'clean = {files-from = "~nosuchuser/x"}'])
def test_fault_56_a_path_from_a_home_that_is_not_known_is_named(homeless: Path, line: str) -> None:
    write(homeless / "a.txt", SENTENCE)
    write(homeless / "pyproject.toml", f"[tool.clean-news]\n{line}\n")
    done = run("a.txt")
    assert done.exit_code == 2
    assert "pyproject.toml: tool.clean-news." in done.stderr
    assert "no home is known for ~" in done.stderr
    assert "write the whole path" in done.stderr


@posix_only
def test_fault_56_a_home_that_may_not_be_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``HOME=/root`` in a container of somebody else: here a name that no system looks up."""
    write(tmp_path / "pyproject.toml", "")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)

    real = Path.stat

    def refuse(path: Path, **options: bool) -> os.stat_result:
        if "closed" in path.parts:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **options)

    monkeypatch.setattr(Path, "stat", refuse)
    monkeypatch.setenv("HOME", str(tmp_path / "closed" / "root"))
    monkeypatch.syspath_prepend(str(tmp_path / "closed" / "packages"))
    assert [source.origin for source in sources()] == ["built in"]


# ---------------------------------------------------------------- 66: closed streams, options without sense
def shell(line: str, place: Path) -> subprocess.CompletedProcess[str]:
    python = shlex.quote(sys.executable)
    return subprocess.run(
        ["sh", "-c", line.replace("clean-news", f"{python} -m cleaner")],
        capture_output=True,
        text=True,
        check=False,
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@posix_only
@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("clean-news - <&-", 1, "clean-news: -: failed:unreadable: Bad file descriptor\n"),
        ("clean-news --files-from - out <&-", 2, "clean-news: standard input: cannot be read: Bad file descriptor\n"),
        ("clean-news in out <&- >&- 2>&-", 0, ""),
        ("clean-news nosuchfile 2>&-", 2, ""),
    ],
)
def test_fault_66_closed_streams(tmp_path: Path, line: str, code: int, message: str) -> None:
    write(tmp_path / "in" / "a.txt", SENTENCE)
    done = shell(line, tmp_path)
    assert (done.returncode, done.stderr) == (code, message)
    written = tmp_path / "out" / "a.txt"
    assert written.exists() == (code == 0)
    if code == 0:
        assert written.read_text(encoding="utf-8") == SENTENCE
        rows = [json.loads(row) for row in (tmp_path / "out" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
        assert [row["status"] for row in rows] == ["ok"]


@pytest.mark.parametrize(
    ("option", "values", "largest"),
    [
        ("--timeout", ("inf", "nan", "-inf", "1e300", "0", "much"), str(MAX_TIMEOUT)),
        ("--limit", ("0", "-1", "1" + "0" * 30), str(MAX_COUNT)),
        ("--ratio", ("0", "1" + "0" * 30), str(MAX_COUNT)),
        ("--workers", ("0", "1000000"), "1000"),
        ("--memory", ("1" + "0" * 30 + "GB", "9" * 400, "1kB"), str(MAX_SIZE)),
        ("--shard-size", ("1" + "0" * 30 + "GB", "0"), str(MAX_SIZE)),
        ("--largest-member", ("1" + "0" * 30 + "GB", "9" * 400), str(MAX_SIZE)),
    ],
)
def test_fault_66_values_beyond_what_a_system_takes(
    tmp_path: Path, option: str, values: tuple[str, ...], largest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt", SENTENCE)
    write(tmp_path / "pyproject.toml", "")
    monkeypatch.chdir(tmp_path)
    for value in values:
        done = run("a.txt", "out", option, value)
        assert (done.exit_code, done.stdout) == (2, ""), value
        assert f"Invalid value for '{option}'" in done.stderr, value
        write(tmp_path / "pyproject.toml", f'[tool.clean-news.clean]\n{option[2:]} = "{value}"\n')
        assert run("a.txt", "out").exit_code == 2, value
        write(tmp_path / "pyproject.toml", "")
    assert not (tmp_path / "out").exists()
    assert run("a.txt", option, largest).stdout == SENTENCE


def test_fault_66_the_largest_values_do_in_a_run(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", SENTENCE)
    values = {
        "--timeout": MAX_TIMEOUT,
        "--limit": MAX_COUNT,
        "--ratio": MAX_COUNT,
        "--memory": MAX_SIZE,
        "--shard-size": MAX_SIZE,
    }
    options = [str(each) for pair in values.items() for each in pair]
    done = run(tmp_path / "in", tmp_path / "out", "--workers", "1", *options)
    assert (done.exit_code, done.stderr) == (0, "clean-news: 1 input: 1 ok\n")


# ---------------------------------------------------------------- 70: what a terminal or a build would obey
HOSTILE = "wall\x9b31m \u202etxt.exe \u2066x\u2069 \x85"


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab"])
def test_fault_70_findings_in_json_hold_nothing_that_a_terminal_obeys(form: str) -> None:
    finding = Finding(Path(f"a{HOSTILE}.txt"), 1, 1, f"r{HOSTILE}", f"m{HOSTILE}", f"d{HOSTILE}", label=f"l{HOSTILE}")
    written = formatted([finding], form)
    assert not set(written) & set("\x9b\u202e\u2066\u2069\x85")
    value = json.loads(written)
    if form != "gitlab":  # whose descriptions are for people
        assert f"m{HOSTILE}" in (value[0]["message"] if form == "json" else value["runs"][0]["results"][0]["message"]["text"])


@pytest.mark.parametrize("form", STATISTICS_FORMATS[1:])
def test_fault_70_so_do_counts_of_them(form: str) -> None:
    written = counted_by_rule([Finding(Path("a"), 1, 1, f"r{HOSTILE}", "m")], form)
    assert not set(written) & set("\x9b\u202e\u2066\u2069\x85")
    assert json.loads(written)[0]["rule"] == f"r{HOSTILE}"


@posix_only
@pytest.mark.parametrize(
    "name", ["::error::hacked.txt", "::set-output name=a::b.txt", "##vso[task.setvariable].txt", " ::warning::x.txt"]
)
def test_fault_70_a_name_starts_no_command_of_a_build(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / name, SENTENCE)
    monkeypatch.chdir(tmp_path)
    for arguments in ((name, "out", "--dry-run"), (name, "--dry-run"), (name, "out.md", "--dry-run"), ("check", "--clean", name)):
        done = run(*arguments)
        for line in (done.stdout + done.stderr).splitlines():
            assert not line.lstrip().startswith("::"), arguments
            assert "##vso[" not in line, arguments
    assert "error" in run(name, "out", "--dry-run").stdout or "error" not in name  # shown all the same


def test_fault_70_nor_does_what_stands_below_a_finding() -> None:
    finding = Finding(Path("a"), 1, 1, "r", "m", " context\n ::error::x\n##[group]y\nplain :: text, ## heading")
    printed = formatted([finding], "plain")
    assert printed == "a:1:1: m\n context\n \\x3a:error::x\n\\x23#[group]y\nplain :: text, ## heading\n"


# ---------------------------------------------------------------- 71: python -I
@posix_only
def test_fault_71_workers_are_as_isolated_as_the_run(tmp_path: Path) -> None:
    told = tmp_path / "told"
    code = f"import pathlib; pathlib.Path({str(told)!r}).write_text('run')\n"
    write(tmp_path / "path" / "sitecustomize.py", code)
    write(tmp_path / "in" / "a.txt", SENTENCE)
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from cleaner.cli.app import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-I", "-c", start, str(tmp_path / "in"), str(tmp_path / "out")],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "path")},
    )
    assert (done.returncode, (tmp_path / "out" / "a.txt").exists()) == (0, True), done.stderr
    assert not told.exists()


# ---------------------------------------------------------------- 72: other processes, other kinds of bytes
@pytest.mark.parametrize(
    "error",
    [
        InputError("rejected:binary", "a picture"),
        RuleError("a.toml", "lines.0.id", "is missing", (RuleError("a.toml", "", "is empty"),)),
        UnreadableError(Path("a"), "is gone"),
    ],
)
def test_fault_72_errors_travel_between_processes(error: Exception) -> None:
    there = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(there), str(there), vars(there).keys()) == (type(error), str(error), vars(error).keys())
    if isinstance(error, RuleError):
        assert [str(each) for each in there.others] == ["a.toml: is empty"]


def test_fault_72_a_cleaner_travels_too() -> None:
    cleaner = Cleaner(detect_language=False, favor="recall")
    page = (ROOT / "fixtures").glob("thesun.co.uk/*/input.*")
    texts = [path.read_bytes() for path in sorted(page)][:3]
    before = [cleaner.clean(text).as_dict() for text in texts]
    there: Cleaner = pickle.loads(pickle.dumps(cleaner))  # noqa: S301 - our own
    assert before
    assert [there.clean(text).as_dict() for text in texts] == before


def test_fault_72_an_article_travels_too() -> None:
    article = clean(SENTENCE)
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301 - our own


@pytest.mark.parametrize("kind", [bytearray, memoryview])
def test_fault_72_bytes_of_every_kind_are_taken(kind: type) -> None:
    assert clean(kind(SENTENCE.encode())).text == SENTENCE.strip()
    assert Cleaner(detect_language=False).clean(kind(SENTENCE.encode())).text == SENTENCE.strip()
