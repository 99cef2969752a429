"""The nearest ``pyproject.toml`` and the table in it that is ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.model.errors import RuleError
from cleaner.rulebook.project import Project, find_project, folders_of_rules


def test_the_first_file_upward_is_the_project_s(tmp_path: Path) -> None:
    near = tmp_path / "a" / "pyproject.toml"
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.clean-news]\nfavor = "recall"\n', encoding="utf-8")
    assert find_project(tmp_path / "a" / "b") == Project(tmp_path / "pyproject.toml", {"favor": "recall"})
    near.write_text("", encoding="utf-8")
    assert find_project(tmp_path / "a" / "b") == Project(near, {})


@pytest.mark.parametrize(
    ("text", "message"), [("[tool", ": cannot be read: "), ("tool.clean-news = 3", ": tool.clean-news: must be a table")]
)
def test_a_mistake_names_the_file(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        find_project(tmp_path)
    assert str(caught.value).startswith(f"{path}{message}")


def test_folders_of_rules_begin_at_the_project(tmp_path: Path) -> None:
    project = Project(tmp_path / "pyproject.toml", {"rules": ["mine", "/etc/ours"]})
    assert folders_of_rules(project) == [tmp_path / "mine", Path("/etc/ours")]
