"""The command rules audit: what the ledger of a run says of rules."""

from __future__ import annotations

import json
from pathlib import Path

from commands import run, write
from learning import DOMAIN, TOWNS, page

RULES = (
    f'name = "Harbour"\ndomains = ["{DOMAIN}"]\n[[layout]]\nid = "story"\nroot = ".story-text"\n'
    '[[element]]\nid = "tides"\nlabel = "chrome-promo"\ncss = ".tide-box"\n'
    '[[element]]\nid = "gone"\nlabel = "chrome-promo"\ncss = ".not-there"\n'
)


def a_run(*sources: str) -> None:
    write(f"mine/{DOMAIN}.toml", RULES)
    records = (json.dumps({"html": source, "url": f"https://{DOMAIN}/{number}"}) for number, source in enumerate(sources))
    write("pages.jsonl", "\n".join(records) + "\n")
    assert run("clean", "pages.jsonl", "out", "--rules", "mine", "--workers", "1").exit_code == 0


def test_layouts_that_missed_and_rules_that_never_fired_are_named() -> None:
    a_run(page(TOWNS[0]), page(TOWNS[1]).replace("story-text", "changed"))
    (found,) = json.loads(run("rules", "audit", "out", "--json", "--rules", "mine").stdout)
    assert (found["outlet"], found["articles"], found["missed"]) == (DOMAIN, 2, 1)
    assert found["unfired"] == [f"{DOMAIN}/gone"]
    shown = run("rules", "audit", "out", "--rules", "mine").stdout.splitlines()
    assert shown[1].split()[:3] == [DOMAIN, "2", "1"]
    assert shown[2] == f"  never fired: {DOMAIN}/gone"
    rows = [json.loads(line) for line in Path("out/manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {rule for rule in rows[0]["fired"] if rule.startswith(DOMAIN)} == {
        f"{DOMAIN}/{rule}" for rule in ("story", "story/outside", "tides")
    }
    assert any(warning.startswith("rules-outdated: ") for warning in rows[1]["warnings"])


def test_a_folder_without_a_ledger_is_2() -> None:
    result = run("rules", "audit", "absent")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "manifest.jsonl: cannot be read" in result.stderr
