"""Rows that only a whole run can show: 1, 2, 9, 15, 16 and 45, by the command and its ledger, outputs, messages and exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
from commands import run_in_threads
from runs import ROOT, MakeInputs, ReadFolder, command
from stories import MILL
from timing import within

IS_LONG = bool(os.environ.get("CLEAN_NEWS_FAULTS"))
TEXT = MILL[0]


def news(*paragraphs: str, head: str = "", inside: str = "") -> str:
    """A page with an article of some paragraphs, ``inside`` after the second of them."""
    first, second, *rest = (f"<p>{paragraph}</p>" for paragraph in paragraphs or MILL)
    body = f"<article><h1>Garrow mill turns again</h1>{first}{second}{inside}{''.join(rest)}</article>"
    return f"<!DOCTYPE html><html lang='en'><head>{head}<title>Garrow mill turns again</title></head><body>{body}</body></html>"


MENU = "<!DOCTYPE html><html><head><title>Menu</title></head><body><nav><ul>{}</ul></nav></body></html>".format(
    "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "Tides", "Weather", "Letters"))
)
NOTHING = {
    "a-empty.txt": b"",
    "b-blank.txt": b" \r\n\t \n",
    "c-mark.txt": b"\xef\xbb\xbf",
    "d-wide-mark.html": b"\xff\xfe",
    "e-comment.html": b"<!doctype html><!-- kept empty -->",
    "f-menu.html": MENU.encode(),
}


def rows(target: Path) -> dict[str, dict[str, Any]]:
    lines = (target / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return {Path(row["name"]).name + row["position"]: row for row in map(json.loads, lines)}


# ---------------------------------------------------------------- 1, 2
def test_fault_01_and_02_inputs_without_an_article_are_rows_and_no_outputs(
    tmp_path: Path, make_inputs: MakeInputs, outputs: ReadFolder
) -> None:
    source = make_inputs(tmp_path / "in", 2)
    assert run_in_threads(source, tmp_path / "without").exit_code == 0
    for name, content in NOTHING.items():
        (source / name).write_bytes(content)
    done = run_in_threads(source, tmp_path / "out")
    assert done.exit_code == 1
    assert outputs(tmp_path / "out") == outputs(tmp_path / "without")
    found = rows(tmp_path / "out")
    expected = {name: "empty:no-body" if "menu" in name else "empty" for name in NOTHING}
    assert {name: found[name]["reason"] for name in NOTHING} == expected
    assert {found[name]["status"] for name in NOTHING} == {"empty"}
    assert {found[name]["output"] for name in NOTHING} == {None}
    for name, reason in expected.items():
        assert f"clean-news: {source / name}: {reason}: " in done.stderr
    assert "8 inputs: 6 empty, 2 ok" in done.stderr


def test_fault_01_and_02_what_is_empty_may_be_allowed(tmp_path: Path, make_inputs: MakeInputs) -> None:
    """Nothing else may: one that failed still makes the exit code 1."""
    source = make_inputs(tmp_path / "in", 1)
    for name, content in NOTHING.items():
        (source / name).write_bytes(content)
    done = run_in_threads(source, tmp_path / "out", "--allow-empty")
    assert (done.exit_code, done.stderr.count(": empty")) == (0, len(NOTHING))
    (source / "z.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    assert run_in_threads(source, tmp_path / "out", "--allow-empty").exit_code == 1
    assert rows(tmp_path / "out")["z.txt"]["reason"] == "rejected:binary"


# ---------------------------------------------------------------- 9
@pytest.mark.parametrize("to", ["files", "jsonl", "parquet"])
def test_fault_09_a_lone_surrogate_in_a_line_comes_out_as_a_mark(tmp_path: Path, to: str) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    half = "Half a \ud83d picture, and the flour is sold on Thursdays."
    page = news(*MILL[:2], half, *MILL[2:], head="<meta name=author content='Ada \udfff'>")
    records = [
        {"text": f"{TEXT}\n\nShare\x9b\n\n{half}", "url": "https://a.example/\ud800", "id": "\udfff"},
        {"html": page, "kept \ud800": "\ud800"},
        {"text": TEXT},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="ascii")
    done = run_in_threads(tmp_path / "a.jsonl", tmp_path / "out", "--to", to)
    assert done.exit_code == 0, done.stderr
    written = read_records(tmp_path / "out", to)
    assert run_in_threads(tmp_path / "a.jsonl", tmp_path / "out", "--to", to).stderr.count("3 ok (3 unchanged") == 1
    assert [record["text"].count("Half a \ufffd picture, and the flour is sold on Thursdays.") for record in written] == [1, 1, 0]
    assert (written[0]["url"], written[0]["id"]) == ("https://a.example/\ufffd", "\\udfff")
    assert written[1]["text"].endswith(MILL[-1])
    assert [[warning for warning in record["warnings"] if "surrogates" in warning] for record in written] == [
        ["surrogates:1"],
        ["surrogates:2"],
        [],
    ]


def read_records(target: Path, to: str) -> list[dict[str, Any]]:
    """The records of a run; every file of it is strict UTF-8."""
    if to == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        return [record for path in sorted(target.glob("*.parquet")) for record in parquet.read_table(path).to_pylist()]
    texts = {path: path.read_text(encoding="utf-8", errors="strict") for path in sorted(target.rglob("*")) if path.is_file()}
    if to == "files":
        return [json.loads(text) for path, text in texts.items() if path.suffix == ".json"]
    return [json.loads(line) for path, text in texts.items() if path.name.startswith("articles-") for line in text.splitlines()]


# ---------------------------------------------------------------- 15
MEASURED = """
import re, resource, sys
from pathlib import Path
from cleaner.cli.app import main
try:
    main()
except SystemExit as end:
    own = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]
    print(end.code, own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def measured(source: Path, target: Path) -> tuple[int, int, int]:
    """The exit code of a run, and the most kilobytes that its own process and the largest of its workers held."""
    line = [sys.executable, "-c", MEASURED, str(source), str(target), "--workers", "1", "-q"]
    done = subprocess.run(line, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    code, own, workers = map(int, done.stdout.split())
    return code, own, workers


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_fault_15_files_far_too_large_cost_a_run_no_memory(tmp_path: Path, make_inputs: MakeInputs) -> None:
    source = make_inputs(tmp_path / "in", 3, page=f"<!doctype html><article><p>{TEXT}</p></article>")
    code, own, workers = measured(source, tmp_path / "without")
    assert code == 0
    sizes = {"a.html": 100_000_000, "b.html": 100_000_000_000, "c.txt": 100_000_000_000, "d.jsonl": 100_000_000_000}
    for name, size in sizes.items():
        (source / name).touch()
        os.truncate(source / name, size)
    code, own_then, workers_then = measured(source, tmp_path / "out")
    assert code == 1
    found = rows(tmp_path / "out")
    assert {name: found[name]["reason"] for name in sizes} == dict.fromkeys(sizes, "rejected:too-large")
    assert own_then - own < 50_000
    assert workers_then - workers < 50_000


# ---------------------------------------------------------------- 16
MANY = {
    "p": ("<p>A sentence about the mill and its sails.</p>", 200_000),
    "a": ("<a href='/mill'>mill</a> ", 50_000),
    "tr": ("<tr><td>sack</td><td>4</td></tr>", 50_000),
    "br": ("one<br>", 200_000),
}


def test_fault_16_very_many_elements_are_done_in_time_or_named(
    tmp_path: Path, make_inputs: MakeInputs, outputs: ReadFolder
) -> None:
    """At full size; with the default limit of 30 s in ``tox -e faults``. Nothing is lost, though the labeller takes what
    stands behind 200,000 lines of one word for no part of the article."""
    source = make_inputs(tmp_path / "in", 4)
    assert command(source, tmp_path / "without").returncode == 0
    for tag, (inside, count) in MANY.items():
        elements = f"<table>{inside * count}</table>" if tag == "tr" else inside * count
        (source / f"{tag}.html").write_text(news(inside=elements), encoding="utf-8")

    def attempt(limit: float) -> None:
        target = tmp_path / f"out-{limit:g}"
        done = command(source, target, "--timeout", str(limit), "--workers", "2")
        assert done.returncode in (0, 1), done.stderr
        found = rows(target)
        for tag in MANY:
            row = found[f"{tag}.html"]
            assert row["status"] == "ok" or row["reason"] == "failed:timeout", row
            assert row["ms"] <= 1_000 * (limit + 2)
            if row["status"] == "ok":
                record = json.loads((target / f"{tag}.json").read_text(encoding="utf-8"))
                everything = record["text"] + "".join(piece["text"] for piece in record["removed"])
                assert record["text"].startswith(MILL[0])
                assert [paragraph for paragraph in MILL if paragraph not in everything] == []
        others = {name: data for name, data in outputs(target).items() if name.startswith("0")}
        assert others == outputs(tmp_path / "without")

    within(30 if IS_LONG else 3, attempt)


# ---------------------------------------------------------------- 45
WATCH = """
import os, sys
log = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
allowed = tuple(os.environ["ALLOWED"].split(os.pathsep))
quiet = ("socket.__new__", "socket.bind")  # urllib3, which trafilatura imports, sees at its import if there is IPv6
def hook(event, arguments):
    message = None
    if event.startswith(("socket.", "ftplib.", "urllib.", "http.", "smtplib.")):
        message = event if event not in quiet else None
    elif event in ("os.system", "os.exec", "os.posix_spawn", "os.startfile", "pty.spawn", "os.fork", "os.forkpty"):
        message = event
    elif event == "subprocess.Popen" and (arguments[0] != sys.executable or "-P" not in arguments[1]):
        message = f"{event} {arguments[0]} {arguments[1]}"
    elif event in ("open", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"):
        paths = [os.fsdecode(path) for path in arguments[:2] if isinstance(path, (str, bytes))]
        far = [path for path in paths if os.path.isabs(path) and not os.path.abspath(path).startswith(allowed)]
        message = f"{event} {far}" if far else None
    os.write(log, b"." if message is None else f"\\n{message}\\n".encode())
sys.addaudithook(hook)
"""


def test_fault_45_a_whole_run_stays_in_its_folders(tmp_path: Path, make_inputs: MakeInputs) -> None:
    """The run's process and its workers: no connection, no process but those, no file but inputs, outputs and Python's own."""
    source = make_inputs(tmp_path / "in", 5, page=news())
    (source / "a.jsonl").write_text(json.dumps({"text": TEXT, "url": "https://herald.example/a"}) + "\n", encoding="utf-8")
    (tmp_path / "hook").mkdir()
    (tmp_path / "out").mkdir()  # where it is made, the folder above it is opened to be synced
    (tmp_path / "hook" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    python = {sys.prefix, sys.base_prefix, *(sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib"))}
    ours = [source, tmp_path / "out", tmp_path / "hook", ROOT / "cleaner", ROOT / "pyproject.toml"]
    allowed = [*ours, *python, os.devnull, "/proc/self/oom_score_adj"]
    watched = {"WATCHED": str(tmp_path / "log"), "ALLOWED": os.pathsep.join(map(str, allowed)), "XDG_CONFIG_HOME": str(source)}
    done = command(source, tmp_path / "out", "--workers", "2", place=tmp_path / "hook", environment=watched)
    assert done.returncode == 0, done.stderr
    seen = (tmp_path / "log").read_text(encoding="utf-8")
    assert seen.count(".") > 1_000  # both kinds of process were watched
    assert sorted({line for line in seen.splitlines() if line.strip(".")}) == []
