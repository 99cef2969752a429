"""Packs the rule files when the package is built; see ``[tool.hatch.build.hooks.custom]`` in ``pyproject.toml``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackRules(BuildHookInterface):  # type: ignore[misc]  # hatchling is there only while building
    """Writes the pack beside the rule files, into the wheel, or into the tree of an editable installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Called by hatchling before it collects the files."""
        sys.path.insert(0, self.root)
        from cleaner.rulebook.pack_files import packed_rules
        from cleaner.rulebook.packed import PACK

        path = Path(self.root, "cleaner", "rules", PACK.name)
        path.write_text(packed_rules(path.parent), encoding="utf-8")
        build_data["artifacts"].append(str(path.relative_to(self.root)))
