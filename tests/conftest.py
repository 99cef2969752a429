from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cleaner.pipeline import Cleaner

settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("repeatable")

ROOT = Path(__file__).parent.parent
os.environ.pop("PYTHONUNBUFFERED", None)  # commands are run as people run them: with it a full standard output fails earlier
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's "&" ignores it, in all that is started from here too
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def cleaner() -> Cleaner:
    """The built-in rules, without language detection, which most tests do not look at."""
    return Cleaner(detect_language=False)


@pytest.fixture(scope="session")
def fixtures_folder() -> Path:
    return ROOT / "fixtures"


@pytest.fixture(autouse=True)
def no_progress_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs on a busy machine may take longer than the ten seconds after which a line says that they go on."""
    monkeypatch.setattr("cleaner.batch.run.progress.INTERVAL", float("inf"))
