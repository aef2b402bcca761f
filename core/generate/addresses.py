"""Addresses: city, state, country, street, number and postcode of a shard's users."""

import polars as pl

from core.generate.draws import Draws
from core.generate.locale import Locale
from core.job import Job


def addresses(job: Job, locale: Locale, draws: Draws, count: int) -> dict[str, pl.Series]:
    """The address columns of the first `count` users of a shard, by name."""
    return {
        "address_city": _drawn(locale, "city", draws, count),
        "address_state": _drawn(locale, "state", draws, count),
        "country": pl.repeat(locale.country, count, eager=True, dtype=pl.String),
        "address_number": _drawn(locale, "number", draws, count),
        "address_street": _drawn(locale, "street", draws, count),
        "post_code": _drawn(locale, "postcode", draws, count),
    }


def _drawn(locale: Locale, field: str, draws: Draws, count: int) -> pl.Series:
    """A column of the field's plan; empty where the locale has no such field."""
    plan = locale.plan(field)
    if plan is None:
        return pl.repeat(None, count, eager=True, dtype=pl.String)
    return plan.draw(draws, field, count)
