"""Good titles come out all the time, whatever the seed."""

import numpy as np

from core.generate.events.selection.quality import QUALITIES, RUN, qualities

END = 1_000
DICE = np.random.default_rng(18)
KIND = DICE.integers(0, 2, 400)
RELEASE = DICE.integers(0, END, 400)


def test_four_releases_in_a_row_share_the_qualities_out() -> None:
    found = qualities(KIND, RELEASE, END)
    for kind in (0, 1):
        title = np.flatnonzero(kind == KIND)
        title = title[np.argsort(RELEASE[title], kind="stable")]
        runs = title[len(title) % RUN :].reshape(-1, RUN)
        parts = np.sort(found[runs] // (QUALITIES // RUN), axis=1)
        assert (parts == np.arange(RUN)).all()


def test_what_comes_out_later_changes_nothing() -> None:
    kind = np.concatenate([KIND, KIND[:30]])
    release = np.concatenate([RELEASE, RELEASE[:30] + END])

    found = qualities(kind, release, END)

    assert (found[: len(KIND)] == qualities(KIND, RELEASE, END)).all()


def test_all_qualities_are_about_as_frequent() -> None:
    release = np.arange(4_000)
    found = qualities(np.zeros(4_000, np.int64), release, 4_000)

    share = np.bincount(found // (QUALITIES // 64), minlength=64) / len(found)
    assert abs(share * 64 - 1).max() < 0.1
    # Within any year of them, too: among any hundred there is one of the best twentieth.
    best = np.flatnonzero(found < QUALITIES // 20)
    assert np.diff(best).max() <= 100
