"""Every exercise accepts its solution and refuses wrong ones."""

from pathlib import Path

import pytest

from core.exercises.checking import check
from core.exercises.texts import LANGUAGES, exercises
from core.steps.progress import drain

pytestmark = pytest.mark.large
SOLUTIONS = Path(__file__).parent / "solutions"
ALL = exercises()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the exercises' data is made once."""
    return tmp_path_factory.mktemp("exercises")


def solution(number: int) -> str:
    """The right solution of an exercise."""
    return (SOLUTIONS / f"{number}.sql").read_text()


@pytest.mark.parametrize("number", range(1, 11))
def test_a_solution_is_right(number: int, cache: Path) -> None:
    verdict = drain(check(ALL[number - 1], solution(number), cache))
    assert verdict.right, verdict.message


# By the exercise's number: what is changed in the right solution, and what is said of it.
WRONG = (
    (1, "GROUP BY contracted_plan", "GROUP BY contracted_plan LIMIT 2", "rows"),
    (2, "LIKE '2024%'", "LIKE '202%'", "rows"),
    (3, "ORDER BY 3 DESC, 1", "ORDER BY 3, 1", "is missing"),
    (4, "partitioned_by = ARRAY['type']", "write_compression = 'SNAPPY'", "partitioned by nothing"),
    (5, "date_add('month', 1,", "date_add('month', 2,", "is missing"),
    (6, "> 3600", "> 1800", "is missing"),
    (7, "SELECT DISTINCT *", "SELECT *", "is missing"),
    (8, "LIKE '2024-06-30%'", "LIKE '2024-06%'", "rows"),
    (9, "date '9999-12-31'", "date '2999-12-31'", "is missing"),
    (10, "date '2024-03-31'", "date '2024-03-20'", "is missing"),
    (1, "AS users", "AS n", "the columns are plan, n"),
    (3, "LIMIT 5", "LIMIT 4", "4 rows, not 5"),
)


@pytest.mark.parametrize(("number", "old", "new", "words"), WRONG)
def test_a_wrong_solution_is_refused(
    number: int, old: str, new: str, words: str, cache: Path
) -> None:
    right = solution(number)
    assert old in right
    verdict = drain(check(ALL[number - 1], right.replace(old, new), cache))
    assert not verdict.right
    assert words in verdict.message


def test_the_lake_that_is_kept_stays_as_it_is(cache: Path) -> None:
    drain(check(ALL[0], solution(1), cache))
    before = {path: path.stat().st_mtime_ns for path in (cache / "lake").rglob("*")}
    assert len(before) > 5
    drain(check(ALL[3], solution(4), cache))
    assert {path: path.stat().st_mtime_ns for path in (cache / "lake").rglob("*")} == before


def test_both_languages_have_the_same_exercises() -> None:
    english, portuguese = (exercises(language) for language in LANGUAGES)
    assert [each.columns for each in english] == [each.columns for each in portuguese]
    assert all(one.title != other.title for one, other in zip(english, portuguese, strict=True))
