from __future__ import annotations

from importlib.resources import files

import pytest

from cleaner.learned.weight_files import FORMAT, load, read_forests

FOREST = {"base": 0.0, "roots": [0], "nodes": [[0, 1.0, ~0, ~1]], "leaves": [1.0, 2.0], "features": ["words"]}


def test_forests_come_in_the_order_that_is_asked_for() -> None:
    other = {**FOREST, "leaves": [3.0, 4.0]}
    first, second = read_forests({"format": FORMAT, "fine": FOREST, "coarse": other}, {"coarse": ("words",), "fine": ("words",)})
    assert (first([0.0]), second([0.0])) == (3.0, 1.0)


@pytest.mark.parametrize("data", [{"format": FORMAT + 1, "fine": FOREST}, {"format": FORMAT, "fine": {**FOREST, "features": []}}])
def test_another_format_and_other_features_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="other features"):
        read_forests(data, {"fine": ("words",)})


@pytest.mark.parametrize("name", ["html.json", "text.json"])
def test_the_files_are_small_and_say_their_licence(name: str) -> None:
    text = (files("cleaner.learned") / "weights" / name).read_bytes()
    assert load(name)["licence"] == "Apache-2.0"
    assert len(text) < 400_000
