"""A module imports only from rooms below it, and each third-party package lives in one place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "cleaner"

FLOORS = (
    ("__init__", "__main__"),
    ("cli",),
    ("commands",),
    ("check", "lint", "explain", "batch"),
    ("pipeline",),
    ("web",),
    ("render",),
    ("markdown",),
    ("assemble",),
    ("metadata", "embeds", "lines"),
    ("label", "body"),
    ("facts",),
    ("language", "outlet"),
    ("segment", "sources", "newrules", "schema", "ruleindex"),
    ("rulefile", "nameindex"),
    ("rulereader",),
    ("tree",),
    ("page", "flatten"),
    ("encoding",),
    ("sniff",),
    ("rulebook",),
    ("pattern", "selector"),
    ("findings",),
    ("prefilter", "css"),
    ("openings", "model", "errors", "escape", "forest", "_version"),
)
HOMES = {
    "click": {"cli", "commands", "explain", "batch"},
    "langdetect": {"language"},
    "dateutil": {"facts"},
    "charset_normalizer": {"encoding"},
    "bs4": {"flatten"},
    "trafilatura": {"body"},
    "cssselect": {"css"},
    "tqdm": {"batch"},
}
OURS = {"cleaner"}
STANDARD = {"__future__"}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floor(name: str) -> int:
    return next(level for level, rooms in enumerate(FLOORS) if name in rooms)


def imports(path: Path) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found += [f"cleaner.{alias.name}" for alias in node.names] if module == "cleaner" else [module]
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_downward(path: Path) -> None:
    for name in imports(path):
        if name.startswith("cleaner."):
            other = name.split(".")[1]
            assert floor(other) >= floor(room(path)), f"{room(path)} imports {name}"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_third_party_packages_stay_at_home(path: Path) -> None:
    for name in imports(path):
        package = name.split(".")[0]
        if package in HOMES:
            assert room(path) in HOMES[package]


def test_modules_fit_a_few_screens() -> None:
    too_long = {str(p): n for p in PACKAGE.rglob("*.py") if (n := len(p.read_text(encoding="utf-8").splitlines())) > 310}
    assert not too_long
