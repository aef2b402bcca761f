"""The same words everywhere, and what is made of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.generate.sampling.random_streams import RandomStreams, WeightedSampler, located, scaled

WEIGHTS = st.lists(st.floats(0, 1e6), min_size=1, max_size=200).filter(lambda w: sum(w) > 0)


def test_words_are_these_on_every_machine() -> None:
    words = RandomStreams(18, 3).words("plan", 3)

    assert words.tolist() == [11591497992113426564, 16206548059105916631, 11159563450620784264]


@given(st.integers(0, 2**63 - 1), st.integers(0, 10**6), st.text(max_size=20))
def test_a_stream_begins_alike_however_much_of_it_is_taken(seed: int, shard: int, key: str) -> None:
    draws = RandomStreams(seed, shard)

    assert draws.words(key, 50)[:7].tolist() == draws.words(key, 7).tolist()


def test_streams_differ_by_seed_shard_and_key() -> None:
    streams = {
        tuple(RandomStreams(seed, shard).words(key, 4))
        for seed in (0, 1, 2**40)
        for shard in (0, 1)
        for key in ("a", "b", "a/0")
    }

    assert len(streams) == 3 * 2 * 3


@given(st.integers(1, 2**32))
def test_scaled_words_stay_below_their_limit(limit: int) -> None:
    words = np.array([0, 1, 2**63, 2**64 - 1], np.uint64)

    numbers = scaled(words, limit)

    assert numbers[0] == 0
    assert numbers[-1] == limit - 1


def test_chance_is_kept_at_both_ends() -> None:
    draws = RandomStreams(1, 0)

    assert not draws.chance("x", 1_000, 0).any()
    assert draws.chance("x", 1_000, 1).all()


@given(WEIGHTS)
@pytest.mark.large
def test_a_guide_finds_what_a_search_finds(weights: list[float]) -> None:
    lottery = WeightedSampler(weights)
    words = RandomStreams(5, 0).words("guide", 5_000)

    by_guide = lottery.draw(words)
    by_search = np.concatenate([lottery.draw(part) for part in np.array_split(words, 10)])

    assert (by_guide == by_search).all()


@given(WEIGHTS)
def test_no_index_without_weight_is_drawn(weights: list[float]) -> None:
    drawn = WeightedSampler(weights).draw(RandomStreams(5, 0).words("zero", 5_000))

    assert all(weights[index] > 0 for index in np.unique(drawn))


def test_indices_come_by_their_weights() -> None:
    drawn = WeightedSampler([1, 0, 3, 6]).draw(RandomStreams(2, 0).words("share", 100_000))

    shares = np.bincount(drawn, minlength=4) / 100_000
    assert shares == pytest.approx([0.1, 0, 0.3, 0.6], abs=0.01)
    assert WeightedSampler([1, 0, 3, 6]).shares == pytest.approx([0.1, 0, 0.3, 0.6])


@pytest.mark.parametrize("weights", [[], [0.0], [0.0, 0.0]])
def test_a_lottery_without_weight_is_a_bug(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="positive weight"):
        WeightedSampler(weights)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40), st.lists(st.integers(-5, 60)))
def test_points_are_located_as_a_plain_search_would(steps: list[int], points: list[int]) -> None:
    bounds, at = np.cumsum(steps), np.array(points, np.int64)

    assert located(bounds, at).tolist() == np.searchsorted(bounds, at, "right").tolist()
