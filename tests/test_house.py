"""The house: which rooms there are, that they import downward only, and where each third-party package lives."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cleaner"

FLOORS = (
    ("__init__", "__main__"),
    ("cli",),
    ("tools",),
    ("engines",),
    ("batch/run",),
    ("batch/write",),
    ("batch/read",),
    ("pipeline",),
    ("assemble",),
    ("article",),
    ("render",),
    ("label",),
    ("learned", "metadata"),
    ("blocks",),
    ("rulebook",),
    ("page",),
    ("model",),
)
"""Every room, from the top down. A module imports from its own room and from those on lower floors."""

HOMES = {
    "click": {"cli"},
    "langdetect": {"page/language_walks"},
    "dateutil": {"metadata/dates"},
    "charset_normalizer": {"page/encoding"},
    "bs4": {"page/recover"},
    "trafilatura": {"label/trafilatura"},
    "cssselect": {"rulebook/css"},
    "tqdm": {"batch/run/progress"},
    "lxml": {"page", "blocks", "rulebook", "metadata", "label"},
    "pyarrow": {"batch/read", "batch/write", "engines"},
    "brotli": {"batch/read"},
    "zstandard": {"batch/read"},
    "datatrove": {"engines/datatrove"},
    "scrapy": {"engines/scrapy"},
    "itemadapter": {"engines/scrapy"},
    "twisted": {"engines/scrapy"},
}
"""Each third-party package, and the module or the rooms that may import it."""

NOT_CODE = {"rules", "py.typed"}
MOST_NAMES = 16
MOST_LINES = 250
MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_CLASS = 150
MOST_PARAMETERS = 6
MANY_PARAMETERS = {("pipeline.py", "clean"): 10}
"""Of what people call: all that can be known of an article, by keyword."""

BESIDE = sorted(path for folder in ("training", "benchmarks", "docs") for path in (ROOT / folder).rglob("*.py"))
"""Not in the package, and no less to be read."""

MODULES = sorted(PACKAGE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else ROOT))


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "/".join(parts[:2]) if parts[0] == "batch" and len(parts) > 2 else parts[0]


def floor(name: str) -> int:
    return next(level for level, rooms in enumerate(FLOORS) if name in rooms)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    """The modules that a module imports, ours as ``cleaner.room.module``."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room_of_import(name: str) -> str:
    """The room of the longest part of ``cleaner.room.module.Name`` that is a file or a folder."""
    path = PACKAGE
    for part in name.split(".")[1:]:
        if (path / f"{part}.py").is_file():
            return room(path / f"{part}.py")
        if not (path / part).is_dir():
            break
        path /= part
    return room(path / "__init__.py")


def parameters(node: Function) -> int:
    arguments = node.args
    names = [each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def test_the_table_is_the_tree() -> None:
    rooms = {name for names in FLOORS for name in names}
    found = {room(path) for path in MODULES} - {"batch"}
    assert found == rooms
    assert {path.name.removesuffix(".py") for path in PACKAGE.iterdir()} - NOT_CODE - {"__pycache__"} == {
        name.split("/")[0] for name in rooms
    }


def test_the_top_tells_the_flow() -> None:
    names = [path.name for path in PACKAGE.iterdir() if not path.name.startswith("__") and path.name != "py.typed"]
    assert len(names) <= MOST_NAMES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_downward(path: Path) -> None:
    own = room(path)
    for name in imports(path) if own != "batch" else ():
        if not name.startswith("cleaner.") or name == "cleaner.__version__":
            continue
        other = room_of_import(name)
        assert other == own or floor(other) > floor(own), f"{own} imports {name}"


def module_of_import(name: str) -> str:
    """The file of the longest part of ``cleaner.room.module.Name`` that is one."""
    parts = name.split(".")[1:]
    for length in range(len(parts), 0, -1):
        path = PACKAGE.joinpath(*parts[:length])
        for file in (path.with_suffix(".py"), path / "__init__.py"):
            if file.is_file():
                return name_of(file)
    return "__init__.py"


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports inside functions and for types alone count too."""
    graph = {
        name_of(path): {module_of_import(name) for name in imports(path) if name.startswith("cleaner.")} - {name_of(path)}
        for path in MODULES
        if name_of(path) != "__init__.py"  # the public API; its version is read from below
    }
    TopologicalSorter(graph).prepare()  # raises CycleError


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_third_party_packages_stay_at_home(path: Path) -> None:
    for name in imports(path):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or homes & {room(path), name_of(path).removesuffix(".py")}, f"{name_of(path)} imports {name}"


@pytest.mark.parametrize("path", [*MODULES, *BESIDE], ids=name_of)
def test_everything_fits_its_screen(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES
    for node in ast.walk(tree_of(path)):
        length = (node.end_lineno or 0) - node.lineno + 1 if isinstance(node, Function | ast.ClassDef) else 0
        if isinstance(node, Function):
            assert length <= MOST_LINES_OF_A_FUNCTION, f"{node.name} has {length} lines"
            most = MANY_PARAMETERS.get((name_of(path), node.name), MOST_PARAMETERS)
            assert parameters(node) <= most, f"{node.name} has {parameters(node)} parameters"
        elif isinstance(node, ast.ClassDef):
            assert length <= MOST_LINES_OF_A_CLASS, f"{node.name} has {length} lines"
