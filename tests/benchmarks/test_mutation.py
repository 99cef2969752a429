"""Which mutants are drawn, and the score that is made of what became of them."""

from __future__ import annotations

from benchmarks.mutation import report, sample

NAMES = [f"cleaner.{room}.module.x_function__mutmut_{number}" for room in ("batch", "page") for number in range(50)]


def test_the_same_mutants_are_drawn_each_time() -> None:
    wanted = {"batch": 7, "page": 3}
    drawn = sample(NAMES, wanted)
    assert drawn == sample(NAMES[::-1], wanted)
    assert drawn != sample(NAMES, wanted, 17)
    assert [sum(name.startswith(f"cleaner.{room}.") for name in drawn) for room in wanted] == [7, 3]
    assert len(set(drawn)) == 10


def test_a_room_with_fewer_is_taken_whole() -> None:
    assert sorted(sample(NAMES, {"page": 99})) == sorted(NAMES[50:])


def test_a_test_that_fails_without_a_mutant_kills_none() -> None:
    outcomes = [("killed", "a"), ("killed", "b"), ("timeout", ""), ("survived", ""), ("no tests", "")]
    results = [{"mutant": name, "outcome": how, "test": test} for name, (how, test) in zip(NAMES, outcomes, strict=False)]
    assert report([*results, {"mutant": "control", "outcome": "killed", "test": "b"}]).splitlines() == [
        f"survived  {NAMES[1]}",
        f"survived  {NAMES[3]}",
        f"no tests  {NAMES[4]}",
        "batch: 40.0 % of 5 (1 killed, 1 no tests, 2 survived, 1 timeout)",
    ]
