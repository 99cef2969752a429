"""How a process of our own is started: the same interpreter, the same way to look for modules, and nothing more than that."""

from __future__ import annotations

import json
import sys

_BOOTSTRAP = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from importlib import import_module as i; i(sys.argv[2]).main()"
)


def child_command(module: str) -> list[str]:
    """The command of a process that runs ``main`` of ``module``, found where this process would find it."""
    return [sys.executable, *_isolation(), "-P", "-c", _BOOTSTRAP, json.dumps(sys.path), module]


def _isolation() -> list[str]:
    """Under which of ``-I``, ``-E``, ``-s`` and ``-S`` this process runs.

    A run of ``python -I`` reads no ``PYTHONPATH``, where somebody else's ``sitecustomize`` may lie, and neither may its children.
    """
    if sys.flags.isolated:
        return ["-I", *(["-S"] if sys.flags.no_site else [])]
    flags = {"-E": sys.flags.ignore_environment, "-s": sys.flags.no_user_site, "-S": sys.flags.no_site}
    return [name for name, is_set in flags.items() if is_set]
