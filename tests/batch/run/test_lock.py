"""One run at a time on one output folder, and no lock that outlives its run."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from cleaner.batch.run.lock import NAME, LockedError, locked


@pytest.fixture(autouse=True)
def no_descriptor_is_left() -> Iterator[None]:
    before = sorted(os.listdir("/dev/fd"))  # noqa: PTH208
    yield
    assert sorted(os.listdir("/dev/fd")) == before  # noqa: PTH208


def test_a_second_run_is_refused_with_the_first_one_s_number(tmp_path: Path) -> None:
    with locked(tmp_path):
        assert (tmp_path / NAME).read_text(encoding="ascii") == f"{os.getpid()}\n"
        said = rf"^{tmp_path}: another run \(process {os.getpid()}\) writes there; wait for its end$"
        with pytest.raises(LockedError, match=said), locked(tmp_path):
            pytest.fail("two at a time")
        assert (tmp_path / NAME).exists()
    assert not (tmp_path / NAME).exists()
    with locked(tmp_path):
        pass


def test_what_a_killed_run_left_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("a number that is longer than ours\n", encoding="ascii")
    with locked(tmp_path):
        assert (tmp_path / NAME).read_text(encoding="ascii") == f"{os.getpid()}\n"


def test_a_lock_file_that_was_removed_locks_all_the_same(tmp_path: Path) -> None:
    with locked(tmp_path):
        (tmp_path / NAME).unlink()
        said = rf"^{tmp_path}: another run writes there, whose lock file was removed; wait for its end$"
        with pytest.raises(LockedError, match=said), locked(tmp_path):
            pytest.fail("two at a time")
    with locked(tmp_path):
        pass


def test_a_holder_that_has_written_no_number_is_unknown(tmp_path: Path) -> None:
    with (tmp_path / NAME).open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(LockedError, match=r"\(process unknown\)"), locked(tmp_path):
            pytest.fail("two at a time")


def test_a_lock_file_that_its_holder_removes_meanwhile_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = fcntl.flock, []

    def flock(descriptor: int, how: int) -> None:
        calls.append(how)
        if len(calls) == 1:
            (tmp_path / NAME).unlink()
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    with locked(tmp_path):
        assert (tmp_path / NAME).read_text(encoding="ascii") == f"{os.getpid()}\n"


def test_a_file_system_that_locks_no_folders_has_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NFS; one that locks nothing at all is an error."""
    real = fcntl.flock

    def flock(descriptor: int, how: int) -> None:
        if os.path.isdir(f"/dev/fd/{descriptor}"):  # noqa: PTH112
            raise OSError(errno.EBADF, "Bad file descriptor")
        real(descriptor, how)

    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(fcntl, "flock", flock)
        with locked(tmp_path):
            assert (tmp_path / NAME).exists()

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OSError, match="No locks available"), locked(tmp_path):
        pytest.fail("without a lock")
