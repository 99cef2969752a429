"""What a run does to the machine it is on: files, processes, memory, the network; and that nothing there changes its bytes."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from runs import ROOT, command

from cleaner.batch.run.process import Worker
from cleaner.batch.run.work import Limits

Pages = Callable[..., Path]
Read = Callable[[Path], Any]
IS_LONG = bool(os.environ.get("CLEAN_NEWS_FAULTS"))


def hashes(folder: Path) -> dict[str, str]:
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


# ---------------------------------------------------------------- 32
@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("in", "lies inside the input folder"),
        ("in/out", "lies inside the input folder"),
        ("in/0000.txt", "is a file"),
        ("in/0000.txt/out", "lies inside the input folder"),
        ("file/out", "file/out: cannot be written: "),
    ],
)
def test_fault_32_an_output_that_cannot_be_ends_the_run_before_it_begins(
    tmp_path: Path, pages: Pages, target: str, message: str
) -> None:
    pages(tmp_path / "in", 1)
    (tmp_path / "file").write_text("precious", encoding="utf-8")
    before = hashes(tmp_path)
    done = command(tmp_path / "in", tmp_path / target)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert hashes(tmp_path) == before


def test_fault_32_an_output_over_an_input_is_refused(tmp_path: Path, pages: Pages) -> None:
    pages(tmp_path, 1)
    before = hashes(tmp_path)
    done = command(tmp_path / "0000.txt", tmp_path)
    assert done.returncode == 2
    assert "is an input and would be written over" in done.stderr
    assert hashes(tmp_path) == before


@pytest.mark.skipif(sys.platform != "linux", reason="root's rights are given up in Linux's way")
def test_fault_32_a_folder_that_takes_no_files_is_named(tmp_path: Path, pages: Pages) -> None:
    pages(tmp_path / "in", 1)
    (tmp_path / "out").mkdir(mode=0o500)
    done = command(tmp_path / "in", tmp_path / "out", as_anybody=True)
    assert done.returncode == 2
    assert "cannot be written: Permission denied" in done.stderr
    assert list((tmp_path / "out").iterdir()) == []


# ---------------------------------------------------------------- 37
EVIL = ["a\x1b[31m.txt", "b\x1b]52;c;YQ==\x07.txt", "c\u202etxt.exe.txt", "d\ne.txt", "f\x9b1m.txt", "g\udcff.txt"]


@pytest.mark.parametrize("options", [[], ["-v"], ["--log-json"], ["--dry-run"]])
def test_fault_37_no_name_speaks_to_the_terminal(tmp_path: Path, pages: Pages, options: list[str]) -> None:
    source = pages(tmp_path / "in", 1)
    for name in EVIL:
        (source / name).write_bytes(b"")
    done = command(source, tmp_path / "out", *options)
    said = done.stdout + done.stderr
    assert not set(said) & set("\x1b\x07\u202e\x9b\x80\r")
    assert done.returncode == (0 if "--dry-run" in options else 1)
    if "--log-json" in options:
        assert len([json.loads(line) for line in done.stderr.splitlines()]) == len(EVIL) + 2
    elif not options:
        assert len([line for line in done.stderr.splitlines() if ": empty: " in line]) == len(EVIL)


# ---------------------------------------------------------------- 42, 45
HOOK = """
import sys
seen = set()
def hook(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        seen.add(event)
    if event == "open" and isinstance(arguments[0], str) and ("passwd" in arguments[0] or "evil" in arguments[0]):
        seen.add(arguments[0])
sys.addaudithook(hook)
from cleaner import clean
article = clean(open(sys.argv[1], "rb").read())
assert not seen, seen
print(article.text)
"""
ENTITIES = """<?xml version="1.0"?>
<!DOCTYPE html SYSTEM "http://evil.example/x.dtd" [
<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY xxe SYSTEM "file:///etc/passwd">]>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xi="http://www.w3.org/2001/XInclude"><head><title>Mill</title></head><body><article>
<xi:include href="file:///etc/passwd" parse="text"/>
<p>The old mill by the river opened its doors again on Saturday after a winter of repairs. &xxe; &c;</p>
<p>Visitors queued around the yard to see the wheel turn for the first time since the flood of last year.</p>
</article></body></html>"""


def test_fault_42_entities_are_not_expanded_and_nothing_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "page.xhtml").write_text(ENTITIES, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", HOOK, tmp_path / "page.xhtml"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    assert "Visitors queued around the yard" in done.stdout
    assert "root:" not in done.stdout
    assert "aaaaaaaaaa" not in done.stdout


def test_fault_45_cleaning_opens_no_connection() -> None:
    page = next(iter(sorted((ROOT / "fixtures").glob("*/*/input.html"))))
    done = subprocess.run([sys.executable, "-c", HOOK, page], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_fault_45_a_run_without_a_network_is_the_same(tmp_path: Path, pages: Pages, outputs: Read) -> None:
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("unshare -n is not to be had here")
    source = pages(tmp_path / "in", 3)
    line = [unshare, "-rn", sys.executable, "-m", "cleaner", source, tmp_path / "alone"]
    assert subprocess.run(line, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}).returncode == 0
    assert command(source, tmp_path / "out").returncode == 0
    assert outputs(tmp_path / "alone") == outputs(tmp_path / "out")


# ---------------------------------------------------------------- 43, 44
@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("[[line]]\nid = 'x'\nlabel = 'chrome-ad'\nmatch = '(a+)+$'\n", "match"),
        ("[[line]]\nid = 'x'\nlabel = 'chrome-ad'\nmatch = '(?=a)b'\n", "match"),
        ("[[line]]\nid = 'x'\nlable = 'chrome-ad'\nis = ['a']\n", "did you mean 'label'"),
        ("x = !!python/object/apply:os.system ['true']\n", "not valid TOML"),
    ],
)
def test_fault_43_and_44_a_rule_file_cannot_hang_or_run_anything(tmp_path: Path, rule: str, message: str) -> None:
    (tmp_path / "rules").mkdir()
    head = "name = 'The Example Herald'\ndomains = ['herald.example']\n"
    (tmp_path / "rules" / "herald.example.toml").write_text(head + rule, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(
        "The crew of eleven people repaired the harbour wall over the winter.\n", encoding="utf-8"
    )
    done = command(tmp_path / "in", tmp_path / "out", "--rules", tmp_path / "rules")
    assert done.returncode == 2
    assert message in done.stderr
    assert "herald.example.toml" in done.stderr
    done = command("rules", "lint", tmp_path / "rules" / "herald.example.toml")
    assert done.returncode != 0
    assert re.search(r"herald\.example\.toml(:[0-9]+: |.*at line [0-9]+)", done.stdout)


# ---------------------------------------------------------------- 47, 48
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_fault_47_descriptors_and_processes_stay_few(
    tmp_path: Path, engine: Any, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ours, and those of the worker."""
    from cleaner.batch.run.ledger import Ledger

    seen: list[tuple[int, int]] = []
    real = Ledger.append

    def counting(self: Ledger, row: dict[str, Any]) -> None:
        task = Path(f"/proc/self/task/{os.getpid()}/children")
        seen.append((len(os.listdir("/proc/self/fd")), len(task.read_text().split()) if task.exists() else 0))  # noqa: PTH208
        real(self, row)

    monkeypatch.setattr(Ledger, "append", counting)
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    engine(pages(tmp_path / "in", 3_000), tmp_path / "out", workers=2)
    assert len(seen) == 3_000
    assert max(files for files, _ in seen) <= before + 16
    assert len({files for files, _ in seen[500:]}) <= 4  # a worker that is renewed or a pipe that is full, not more and more
    assert max(processes for _, processes in seen) <= 2 + 1
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_fault_47_few_descriptors_will_do(tmp_path: Path, pages: Pages) -> None:
    source = pages(tmp_path / "in", 20)
    line = f"ulimit -n 64; exec {sys.executable} -m cleaner {source} {tmp_path / 'out'} --workers 4"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("to", ["files", "jsonl", "parquet"])
def test_fault_48_neither_workers_nor_place_change_a_byte(
    tmp_path: Path, pages: Pages, outputs: Read, ledger: Read, to: str
) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    source = pages(tmp_path / "in", 12, bad="", flat="Rain fell on the pier. " * 40)
    places = [
        ("1", {"PYTHONHASHSEED": "0"}),
        ("2", {"PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "LC_ALL": "C"}),
        ("3", {"PYTHONHASHSEED": "9", "TZ": "UTC"}),
        *((str(1 + seed % 3), {"PYTHONHASHSEED": str(seed), "TZ": "Asia/Tokyo"}) for seed in range(1, 9 if IS_LONG else 1)),
    ]
    for number, (workers, place) in enumerate(places):
        target = tmp_path / f"out{number}"
        done = command(source, target, "--to", to, "--shard-size", "5k", "--workers", workers, **place)
        assert done.returncode == 1, done.stderr
        assert len(outputs(target)) > 1
        assert outputs(target) == outputs(tmp_path / "out0")
        assert ledger(target) == ledger(tmp_path / "out0")


def state(folder: Path) -> dict[str, tuple[int, str]]:
    return {path: (Path(path).stat().st_mtime_ns, digest) for path, digest in hashes(folder).items()}


def test_fault_49_checking_writes_nothing(tmp_path: Path) -> None:
    case = next(iter(sorted((ROOT / "fixtures").glob("*/*/expected.txt")))).parent
    shutil.copytree(case, tmp_path / "fixtures" / "one")
    assert command("check", tmp_path / "fixtures").returncode == 0
    expected = tmp_path / "fixtures" / "one" / "expected.txt"
    expected.write_text(expected.read_text(encoding="utf-8") + "\nA line too many.\n", encoding="utf-8")
    for content, code, said in ((None, 1, "-A line too many."), (b"\xff\xfe\x00", 2, "expected.txt")):
        if content is not None:
            expected.write_bytes(content)
        before = state(tmp_path)
        done = command("check", tmp_path / "fixtures")
        assert done.returncode == code
        assert said in done.stdout + done.stderr
        assert state(tmp_path) == before


# ---------------------------------------------------------------- 50
def test_fault_50_no_error_is_swallowed() -> None:
    """No bare ``except``, and none for ``Exception`` that does not say why."""
    for path in sorted((ROOT / "cleaner").rglob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for node in ast.walk(ast.parse("\n".join(lines))):
            if not isinstance(node, ast.ExceptHandler):
                continue
            assert node.type is not None, f"{path}:{node.lineno}: bare except"
            names = {each.id for each in ast.walk(node.type) if isinstance(each, ast.Name)}
            broad = names & {"Exception", "BaseException"}
            raises = any(isinstance(each, ast.Raise) for each in ast.walk(node))
            assert not broad or raises or "noqa: BLE001 - " in lines[node.lineno - 1], f"{path}:{node.lineno}: says not why"


# ---------------------------------------------------------------- figures
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_f8_a_worker_does_not_grow(tmp_path: Path, engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker process as the supervisor runs it, from document 500 to 3,000: memory, descriptors, children."""
    cases = [path.read_bytes() for path in sorted((ROOT / "fixtures").glob("*/*/input.*"))][:60]
    (tmp_path / "in").mkdir()
    for number in range(3_001):
        (tmp_path / "in" / f"{number:04}.txt").write_bytes(cases[number % len(cases)])
    seen: dict[int, tuple[int, int, int]] = {}
    real = Worker.mark_done

    def measuring(self: Worker[Any]) -> None:
        real(self)
        if self.done_count in (500, 3_000):
            place = Path(f"/proc/{self._process.pid}")
            pages = int((place / "statm").read_text(encoding="ascii").split()[1])
            children = (place / "task" / place.name / "children").read_text(encoding="ascii").split()
            seen[self.done_count] = (pages * os.sysconf("SC_PAGE_SIZE"), len(list((place / "fd").iterdir())), len(children))

    monkeypatch.setattr(Worker, "mark_done", measuring)
    engine(tmp_path / "in", tmp_path / "out", limits=Limits(recycle_after=10_000))
    before, after = seen[500], seen[3_000]
    assert after[0] <= before[0] * 1.05
    assert after[0] <= before[0] + 20_000_000
    assert after[1:] == before[1:]


def test_f14_fsync_can_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import PurePosixPath

    from cleaner.batch.write.atomic import OutputFolder

    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    for sync, count in ((True, 2), (False, 0)):
        folder = OutputFolder(tmp_path / str(sync), sync=sync)
        begun = time.monotonic()
        folder.write({PurePosixPath("a.txt"): b"text", PurePosixPath("a.json"): b"{}"})
        assert time.monotonic() - begun < 1
        folder.close()
        assert len(synced) == count
        synced.clear()
