"""Invalid job files are refused, and what is taken is what was written."""

from datetime import date, datetime
from pathlib import Path

import pytest
import tomlkit
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import JobError
from core.job.model import KEYS, Job
from core.job.toml_file import read_job, write_job
from tests.property.invalid_input import SCALARS, assert_explained

VALUES = st.one_of(
    SCALARS.filter(lambda value: value is not None),
    st.dates(),
    st.datetimes(),
    st.lists(SCALARS.filter(lambda value: value is not None), max_size=4),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)
JOBS = st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=8), VALUES, max_size=4)


@given(content=st.binary(max_size=200))
@example(content=b"users = 5\r\n\xff\xfe")
@example(content="users = 5".encode("utf-16"))
@example(content=b"a = " + b"[" * 5_000)
@example(content=b"a." * 2_000 + b"b = 1")
def test_bytes(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("job") / "job.toml"
    path.write_bytes(content)
    try:
        job = read_job(path)
    except JobError as error:
        assert_explained(error)
    else:
        assert isinstance(job, Job)


@given(values=JOBS)
def test_values(values: dict[str, object], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("job") / "job.toml"
    try:
        path.write_text(tomlkit.dumps(values), encoding="utf-8", newline="")
        job = read_job(path)
    except JobError as error:
        assert_explained(error)
    except (ValueError, TypeError, OverflowError, tomlkit.exceptions.TOMLKitError):
        return  # tomlkit itself can't write it
    else:
        write_job(job, path)
        assert read_job(path) == job


@pytest.mark.parametrize(
    "line",
    [
        "users = true",
        "churn = false",
        "seed = '18.0.0'",
        "from = 20200101",
        "from = '20200101'",
        "from = 2020-01-01T12:00:00",
        "until = 1.7e9",
        "plan-mix = [true, 99, 0]",
        "plan-mix = [nan, 50, 50]",
        "churn = nan",
        "churn = inf",
        "users = 1e300",
        "locale = 'pt_BR\\n'",
        "titles = ''",
        "plan-mix = '50,30'",
    ],
)
def test_what_looks_right_but_is_not(line: str, tmp_path: Path) -> None:
    path = tmp_path / "job.toml"
    path.write_text(line)
    with pytest.raises(JobError) as caught:
        read_job(path)
    assert caught.value.problems[0].key == line.split(" ")[0]


def test_dates_are_taken_in_both_spellings(tmp_path: Path) -> None:
    path = tmp_path / "job.toml"
    path.write_text("from = 2020-02-03\nuntil = '2021-02-03'")
    job = read_job(path)
    assert (job.from_date, job.until_date) == (date(2020, 2, 3), date(2021, 2, 3))
    assert not isinstance(job.from_date, datetime)
