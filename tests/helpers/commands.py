"""The command run in this process, and the files that it is given."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result
from worker_threads import worker_threads

from cleaner.cli.app import main


def write(path: Path | str, content: str | bytes) -> Path:
    """Write a file, with the folders around it."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    """Run ``clean-news`` with these arguments."""
    return CliRunner().invoke(main, list(map(str, arguments)), input=stdin)


def run_in_threads(*arguments: str | Path) -> Result:
    """The same of a run that cleans: its workers are threads of this process."""
    with worker_threads():
        return run(*arguments, "--no-fsync")
