from __future__ import annotations

import pytest

from cleaner.learned.text_clusters import Cluster, cluster_features, fading_sums, find_clusters, lines_from, lines_since


def test_sums_fade_with_every_line_between() -> None:
    before, after = fading_sums([1.0, 0.0, 0.0, 2.0], 0.5)
    assert before == [0.0, 1.0, 0.5, 0.25]
    assert after == [0.5, 1.0, 2.0, 0.0]


def test_lines_since_running_text_are_counted_up_to_sixty() -> None:
    assert lines_since([0.0, 9.0, 0.0, 0.0]) == [60.0, 60.0, 0.0, 1.0]
    assert lines_since([9.0, *[0.0] * 99])[-1] == 60.0


@pytest.mark.parametrize(
    ("between", "expected"),
    [(4, [Cluster(0, 5, 30.0)]), (5, [Cluster(0, 0, 10.0), Cluster(6, 6, 20.0)])],
)
def test_running_text_with_few_lines_between_is_one_cluster(between: int, expected: list[Cluster]) -> None:
    assert find_clusters([10.0, *[0.0] * between, 20.0]) == expected


def test_no_running_text_no_cluster() -> None:
    assert find_clusters([0.0]) == []
    assert cluster_features([], 2, 0.0) == ([0.0, 0.0], [0.0, 0.0])


def test_large_clusters_before_a_line_are_counted() -> None:
    clusters = [Cluster(0, 1, 99.0), Cluster(3, 3, 10.0), Cluster(5, 5, 90.0)]
    shares, numbers = cluster_features(clusters, 7, 199.0)
    assert shares == [0.495, 0.495, 0.0, 0.05, 0.0, 0.45, 0.0]
    assert numbers == [0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]


def test_lines_before_the_main_cluster_are_above_nothing_and_those_after_it_below() -> None:
    assert lines_from(Cluster(1, 2, 9.0), 5) == [1.0, 0.0, 0.0, -1.0, -2.0]
