"""First names by decade of birth: as the country's own count has them."""

import csv
from datetime import date

import numpy as np
import polars as pl
import pytest

from core.generate.locales.birth_names import FOLDER, birth_names, file_of
from core.generate.locales.guard import notorious_names
from core.generate.locales.locale import compiled_locale
from core.generate.sampling.random_streams import RandomStreams
from core.generate.users.users import users
from core.job.model import Job


def counted() -> dict[tuple[str, int], dict[str, int]]:
    """The counts of the file, by sex and decade."""
    with (FOLDER / file_of("en_US")).open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    decades = [key for key in rows[0] if key.isdigit()]
    return {
        (sex, int(decade)): {r["name"]: int(r[decade]) for r in rows if r["sex"] == sex}
        for sex in "MF"
        for decade in decades
    }


@pytest.mark.parametrize(("sex", "decade"), [("F", 1930), ("M", 1960), ("F", 2000), ("M", 1990)])
def test_a_decade_has_its_own_names(sex: str, decade: int) -> None:
    names = birth_names("en_US")
    assert names is not None
    rows = 100_000
    year = np.full(rows, decade + 7)
    drawn, mail = names.draw(RandomStreams(3, 0), np.full(rows, sex == "F"), year)
    found = drawn.text()
    assert found.str.to_lowercase().equals(mail.text())
    wanted = counted()[sex, decade]
    whole = sum(wanted.values())
    shares = dict(found.value_counts().rows())
    assert not [name for name in shares if not wanted.get(name)]
    for name in sorted(wanted, key=lambda name: -wanted[name])[:40]:
        share = wanted[name] / whole
        slack = 5 * (share / rows) ** 0.5
        assert shares[name] / rows == pytest.approx(share, abs=slack), name


def test_users_of_the_united_states_are_named_by_their_birthday() -> None:
    found = users(Job(users=32_768, locale="en_US", until_date=date(2026, 6, 30)), 0)
    young = pl.col("birthday") >= date(1980, 1, 1)
    old = pl.col("birthday") < date(1960, 1, 1)
    for name, more in (("Ashley", young), ("Jessica", young), ("Barbara", old), ("Shirley", old)):
        hits = found.filter(first_name=name, gender="F")
        assert len(hits.filter(more)) / len(hits) > 0.5, name
    known = {name for (_, decade), names in counted().items() for name in names}
    assert set(found["first_name"]) <= known
    assert not {name.casefold() for name in known} & notorious_names()


def test_the_report_says_so() -> None:
    report = {entry.field: entry.quality for entry in compiled_locale("en_US").report.fields}
    assert report["first_name_male"] == report["first_name_female"] == "decade"
    assert report["last_name_male"] == "exact"
    assert birth_names("pt_BR") is None
