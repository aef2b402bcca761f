"""E-mail addresses: their styles, by age; and unique, whatever their style."""

import re
from collections import Counter
from datetime import date

import numpy as np
import polars as pl
import pytest

from core.generate.users.emails import SHARES, STYLES
from core.generate.users.users import users
from core.job.model import Job

UNTIL = date(2026, 6, 30)
SHAPES = {
    "dot": r"[a-z]+\.[a-z]+\d+",
    "underscore": r"[a-z]+_[a-z]+\d+",
    "joined": r"[a-z]{2,}\d+",
    "year": r"[a-z]+\d\d_\d+",
}


def style_of(first: str, last: str, local: str) -> str:
    """The style of an address, told from the names that it is made of."""
    names = local.rstrip("0123456789")
    if re.fullmatch(SHAPES["year"], local):
        return "year"
    forms = {
        f"{first}.{last}": "dot",
        f"{first}_{last}": "underscore",
        f"{first}{last}": "joined",
        f"{first}{last[0]}": "last-initial",
        f"{first[0]}{last}": "first-initial",
    }
    return forms[names]


@pytest.fixture(scope="module")
def people() -> pl.DataFrame:
    """Users with plain names."""
    found = users(Job(users=30_000, locale="en_GB", until_date=UNTIL), 0)
    return found.filter(
        pl.col("first_name").str.contains("^[A-Za-z]{2,}$"),
        pl.col("last_name").str.contains("^[A-Za-z]{2,}$"),
    )


def test_styles_differ_by_age_as_the_table_says(people: pl.DataFrame) -> None:
    rows = people.select(
        pl.col("first_name").str.to_lowercase(),
        pl.col("last_name").str.to_lowercase(),
        pl.col("email").str.split("@").list.first(),
        pl.col("birthday").dt.year(),
    ).rows()
    counts: list[Counter[str]] = [Counter(), Counter(), Counter()]
    for first, last, local, year in rows:
        style = style_of(first, last, local)
        counts[(year >= 1965) + (year >= 1990)][style] += 1
        if style == "year":
            assert local.startswith(f"{first}{year % 100:02}_")
    for found, shares in zip(counts, SHARES, strict=True):
        whole = found.total()
        assert whole > 3_000
        for style, share in zip(STYLES, shares, strict=True):
            assert found[style] / whole == pytest.approx(share / 256, abs=0.025), style


@pytest.mark.parametrize("locale", ["pt_BR", "en_US", "ja_JP", "is_IS", "ru_RU", "zh_CN"])
def test_no_two_are_alike_and_each_can_be_written_to(locale: str) -> None:
    found = users(Job(users=20_000, locale=locale, until_date=UNTIL), 0)["email"]
    assert found.is_unique().all()
    assert found.str.contains(r"^[a-z0-9]+[._]?[a-z0-9]*_?[0-9]+@example\.(com|net|org)$").all()
    assert not found.str.contains(r"\.\.|__|\.@").any()


def test_shares_are_whole() -> None:
    assert np.asarray(SHARES).sum(axis=1).tolist() == [256, 256, 256]
