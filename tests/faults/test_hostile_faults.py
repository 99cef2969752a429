"""Rows 42 to 45 and 50: pages and rule files that want more than to be read; errors that nobody would hear of."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from runs import ROOT, MakeInputs, ReadFolder, command

IS_LONG = bool(os.environ.get("CLEAN_NEWS_FAULTS"))


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


def test_fault_45_a_run_without_a_network_is_the_same(tmp_path: Path, make_inputs: MakeInputs, outputs: ReadFolder) -> None:
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("unshare -n is not to be had here")
    source = make_inputs(tmp_path / "in", 3)
    line: list[str | Path] = [unshare, "-rn", sys.executable, "-m", "cleaner", source, tmp_path / "alone"]
    assert subprocess.run(line, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}).returncode == 0
    assert command(source, tmp_path / "out").returncode == 0
    assert outputs(tmp_path / "alone") == outputs(tmp_path / "out")


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
