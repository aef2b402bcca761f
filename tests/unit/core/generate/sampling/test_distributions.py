"""Plans: what they draw, and that their first rows are always the same."""

from collections import Counter

import pytest

from core.generate.sampling.distributions import Join, Mix, Plan, join, mix, table
from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.text_columns import Table, literal

DRAWS = RandomStreams(7, 0)
NAMES = table([f"n{number}" for number in range(400)])
OTHERS = table([f"-o{number}" for number in range(90)], [1.0 + number for number in range(90)])
PLANS: list[Plan] = [
    literal("always"),
    NAMES,
    OTHERS,
    Join((NAMES, literal(" "), OTHERS)),
    Mix((Join((NAMES, OTHERS)), literal("x"), OTHERS), (0.5, 0.2, 0.3)),
]


@pytest.mark.parametrize("plan", PLANS)
def test_the_first_rows_do_not_depend_on_how_many_there_are(plan: Plan) -> None:
    many = plan.draw(DRAWS, "key", 20_000)

    assert plan.draw(DRAWS, "key", 300).to_list() == many.head(300).to_list()


@pytest.mark.parametrize("plan", PLANS)
def test_a_mapped_plan_draws_row_by_row_alike(plan: Plan) -> None:
    plain = plan.draw(DRAWS, "key", 5_000)

    assert plan.map(str.upper).draw(DRAWS, "key", 5_000).to_list() == [
        value.upper() for value in plain
    ]


@pytest.mark.parametrize("plan", PLANS)
def test_no_rows_are_no_rows(plan: Plan) -> None:
    assert plan.draw(DRAWS, "key", 0).to_list() == []


def test_a_table_merges_what_repeats() -> None:
    assert table(["a", "b", "a"]) == Table(("a", "b"), (2.0, 1.0))
    assert table(["a", "b", "a", "b"]) == Table(("a", "b"))


def test_small_neighbours_are_multiplied_out() -> None:
    plan = join([table("ab"), literal("-"), table("xy", [3, 1])])

    assert plan == Table(("a-x", "a-y", "b-x", "b-y"), (0.375, 0.125, 0.375, 0.125))


def test_a_mix_of_small_tables_is_a_table() -> None:
    plan = mix([table("ab"), literal("a")], [1, 1])

    assert plan == Table(("a", "b"), (0.75, 0.25))


def test_a_mix_within_a_mix_is_opened_up() -> None:
    large = Join((NAMES, OTHERS, NAMES))
    plan = mix([mix([large, Join((OTHERS, NAMES, OTHERS))], [1, 1]), large], [1, 1])

    assert isinstance(plan, Mix)
    assert plan.weights == (0.25, 0.25, 0.5)


def test_a_mix_takes_its_plans_by_their_weights() -> None:
    drawn = Mix((literal("a"), literal("b")), (1, 3)).draw(DRAWS, "key", 100_000)

    assert Counter(drawn)["b"] == pytest.approx(75_000, abs=600)
