"""Several locales in one job: how they are written, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from core.errors import JobError
from core.job.locale_codes import LOCALES
from core.job.model import Job
from core.job.toml_file import read_job, write_job


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ja_JP", "ja_JP"),
        (" ja_JP = 7 ", "ja_JP"),
        ("pt_BR,en_US", "pt_BR, en_US"),
        ("pt_BR=3, en_US=3", "pt_BR, en_US"),
        ("pt_BR=60,en_US=40.5", "pt_BR=60, en_US=40.5"),
        ("pt_BR=2,en_US", "pt_BR=2, en_US=1"),
    ],
)
def test_locales_are_kept_in_their_shortest_form(text: str, kept: str, tmp_path: Path) -> None:
    job = Job(locale=text)
    assert job.locale == kept
    assert Job(locale=kept) == job
    write_job(job, tmp_path / "job.toml")
    assert read_job(tmp_path / "job.toml") == job


def test_a_job_file_may_list_them(tmp_path: Path) -> None:
    (tmp_path / "job.toml").write_text('locale = ["pt_BR", "en_US=2"]')
    job = read_job(tmp_path / "job.toml")
    assert job.locale == "pt_BR=1, en_US=2"
    assert (job.locales, job.main_locale) == (("pt_BR", "en_US"), "pt_BR")


@pytest.mark.parametrize(
    "text",
    [
        *("pt_BR,", ",", "pt_BR,pt_BR", "pt_BR=0,en_US", "pt_BR=-1,en_US", "pt_BR=x", "pt_BR="),
        *("pt_BR=nan,en_US", "pt_BR=inf,en_US", "xx_XX,en_US", "pt_BR;en_US", "pt_br,en_US"),
        ", ".join(LOCALES[:21]),
    ],
)
def test_what_names_no_locales_is_refused(text: str) -> None:
    with pytest.raises(JobError) as caught:
        Job(locale=text)
    assert "locale =" in str(caught.value)
    assert "pt_BR=60, en_US=40" in caught.value.hint


def test_a_list_of_other_things_is_refused() -> None:
    for value in ([1, 2], [], {"pt_BR": 1}):
        with pytest.raises(JobError):
            Job.make({"locale": value})


def test_the_mix_is_part_of_the_fingerprint() -> None:
    one, two, other = (
        Job(locale=text, until_date=date(2026, 1, 1)).fingerprint
        for text in ("pt_BR", "pt_BR, en_US", "pt_BR=2, en_US=1")
    )
    assert len({one, two, other}) == 3
