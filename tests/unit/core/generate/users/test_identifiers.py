"""Account ids and e-mail numbers: no two alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.generate.users.identifiers import account_ids, mail_numbers

ROWS = st.lists(st.integers(0, 2**31), min_size=2, max_size=200, unique=True)


@given(st.integers(0, 2**63 - 1), ROWS)
def test_no_two_rows_have_an_id_or_a_number_in_common(seed: int, rows: list[int]) -> None:
    array = np.array(rows, np.uint64)

    assert account_ids(seed, array).n_unique() == len(rows)
    assert len(set(mail_numbers(seed, array).tolist())) == len(rows)


@pytest.mark.large
def test_a_million_consecutive_rows_are_unique() -> None:
    rows = np.arange(1_000_000, dtype=np.uint64)

    assert account_ids(18, rows).n_unique() == len(rows)
    assert len(np.unique(mail_numbers(18, rows))) == len(rows)


@pytest.mark.parametrize(
    ("rows", "digits"), [(range(900), 3), (range(900, 9_900), 4), (range(9_900, 9_950), 5)]
)
def test_numbers_are_as_short_as_can_be(rows: range, digits: int) -> None:
    numbers = mail_numbers(18, np.array(rows, np.uint64))

    assert {len(str(number)) for number in numbers} == {digits}


def test_neighbours_have_little_in_common() -> None:
    rows = np.arange(1_000, dtype=np.uint64)

    ids = account_ids(18, rows).to_numpy()
    assert abs(np.corrcoef(rows, ids)[0, 1]) < 0.1
    assert (account_ids(19, rows).to_numpy() != ids).all()
