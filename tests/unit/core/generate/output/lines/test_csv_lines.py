"""Lines of users: what the general writer of CSV makes of their frame, byte for byte."""

from datetime import date

import pytest

from core.generate.output.formats import encode, encode_lines
from core.generate.output.lines.csv_lines import user_lines
from core.generate.users.users import plain_text, users
from core.job.model import Job

JOB = Job(users=12_000, events=0, from_date=date(2024, 2, 1), until_date=date(2026, 6, 30))


@pytest.mark.parametrize("places", ["coherent", "faker"])
@pytest.mark.parametrize("locale", ["pt_BR", "en_US", "ja_JP", "de_DE", "ar_SA", "is_IS"])
@pytest.mark.parametrize("count", [3, 12_000])
def test_lines_are_what_the_general_writer_makes(locale: str, places: str, count: int) -> None:
    job = JOB.changed(locale=locale, places=places, users=count)
    if not plain_text(job):
        pytest.skip(f"{locale} has texts that need quotes")

    written = b"".join(encode_lines(user_lines(job, 0), "none"))
    assert written == encode(users(job, 0), "csv", "none")
