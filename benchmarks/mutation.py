"""Mutants of ``cleaner/batch/`` and ``cleaner/page/``, and how many of them the tests notice: ``tox -e mutation -- 400 150``.

mutmut makes the mutants and says which test calls which function. A sample, the same for the same seed, is run in forks of
one process that has collected the tests: for each mutant the tests of its function, the quickest first, up to some seconds of
them; tests that start processes are left out, as each would cost a second for each mutant. What survives may be noticed by one
of those, or may be no fault at all: look at it with ``mutmut show NAME`` in the folder that is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("batch", "page")
_SEED = 16
_PYTEST = ["-n", "0", "-p", "no:cacheprovider", "-p", "benchmarks.mutants"]
_LEFT_OUT = (
    *("fuzz", "hostile_faults", "memory_faults", "page_faults", "power_cuts", "reading_memory_faults", "repeats_faults"),
    *("resource_faults", "rule_file_faults", "slow_reader_faults", "stopped_faults", "structure_faults", "time_faults"),
    *("environment_faults", "every_row", "whole_runs", "worker_faults", "wrapped_bodies"),
)
"""Files of ``tests/faults`` that start processes throughout, or that take minutes."""


def main(arguments: Sequence[str]) -> int:
    """Print the mutants that survive and the score of each room."""
    options = _options(arguments)
    folder = options.folder.resolve()
    _copy(folder)
    selection = ["tests/batch", "tests/page", "tests/faults", *(f"--ignore=tests/faults/test_{name}.py" for name in _LEFT_OUT)]
    _configure(folder / "pyproject.toml", selection)
    _mutmut(folder)
    wanted = dict(zip(ROOMS, options.sizes or (sys.maxsize, sys.maxsize), strict=True))
    names = options.only.read_text(encoding="utf-8").split() if options.only else sample(_mutants(folder), wanted, options.seed)
    (folder / "sample.json").write_text(json.dumps(names), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "--rootdir=.", "-p", "no:randomly", *_PYTEST]
    environment = {**_environment(folder), "MUTANT_UNDER_TEST": "none.none", "MUTATION_SECONDS": str(options.seconds)}
    subprocess.run([*command, *selection], cwd=folder / "mutants", env=environment, check=True)
    results = [json.loads(line) for line in (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    print(f"{folder}\n{report(results)}")
    return 0


def sample(names: Sequence[str], wanted: dict[str, int], seed: int = _SEED) -> list[str]:
    """So many of the mutants of each room, the same ones each time with the same ``seed``."""
    chosen: list[str] = []
    for room, count in wanted.items():
        of_room = sorted(name for name in names if name.startswith(f"cleaner.{room}."))
        chosen += random.Random(seed).sample(of_room, min(count, len(of_room)))  # noqa: S311
    return chosen


def report(results: Sequence[dict[str, str]]) -> str:
    """The names of what survived, by why, and a line with the score for each room.

    Who fails unmutated as well has noticed nothing: a mutant that only such a test killed has survived.
    """
    broken = {each["test"] for each in results if each["mutant"] == "control" and each["test"]}
    outcomes = {each["mutant"]: "survived" if each["test"] in broken else each["outcome"] for each in results}
    outcomes.pop("control", None)
    lines = [f"{outcome}  {name}" for name, outcome in sorted(outcomes.items()) if outcome in ("survived", "no tests")]
    for room in ROOMS:
        counts = Counter(outcome for name, outcome in outcomes.items() if name.startswith(f"cleaner.{room}."))
        killed = counts["killed"] + counts["timeout"]
        if counts:
            said = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
            lines.append(f"{room}: {100 * killed / counts.total():.1f} % of {counts.total()} ({said})")
    return "\n".join(lines)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutation", description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, help="mutants of batch/ and of page/; all of them where not given")
    parser.add_argument("--folder", type=Path, default=Path("mutation"), help="where the mutants are made")
    parser.add_argument("--seed", type=int, default=_SEED, help="another number draws others")
    parser.add_argument("--only", type=Path, help="a file with the names of mutants, in the place of a sample")
    parser.add_argument("--seconds", type=float, default=12.0, help="of tests for each mutant")
    options = parser.parse_args(arguments)
    if len(options.sizes) not in (0, len(ROOMS)):
        parser.error("two numbers, or none")
    return options


def _copy(folder: Path) -> None:
    """The project, without what is made of it."""
    shutil.rmtree(folder, ignore_errors=True)
    ignored = shutil.ignore_patterns(".git", ".tox", "__pycache__", ".*_cache", folder.name)
    shutil.copytree(ROOT, folder, ignore=ignored)


def _configure(path: Path, selection: list[str]) -> None:
    rows = {
        "source_paths": ["cleaner"],
        "only_mutate": [f"cleaner/{room}/*" for room in ROOMS],
        "also_copy": ["fixtures", "benchmarks", "training", "docs", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "tox.ini"],
        "pytest_add_cli_args": _PYTEST,
        "pytest_add_cli_args_test_selection": selection,
    }
    with path.open("a", encoding="utf-8") as file:
        file.write("\n[tool.mutmut]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in rows.items()))
        file.write("track_dependencies = false\nuse_git_change_detection = false\n")


def _mutmut(folder: Path) -> None:
    """Make the mutants, and note which tests call what: mutmut does both before it runs its first mutant."""
    run = [sys.executable, "-m", "mutmut", "run", "cleaner.page.sniff.x_*__mutmut_1"]
    subprocess.run(run, cwd=folder, env=_environment(folder), check=False)  # it does not take every name that a test may have
    if not (folder / "skipped.json").exists():
        sys.exit("mutmut has not come so far as to know which test calls what")


def _mutants(folder: Path) -> list[str]:
    metas = sorted((folder / "mutants" / "cleaner").rglob("*.meta"))
    return [name for meta in metas for name in json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]]


def _environment(folder: Path) -> dict[str, str]:
    environment = {**os.environ, "MUTATION_FOLDER": str(folder)}
    environment.pop("PYTHONPATH", None)  # what is imported is the copy with the mutants
    return environment


if __name__ == "__main__":
    os.nice(19)
    sys.exit(main(sys.argv[1:]))
