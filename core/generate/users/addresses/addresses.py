"""Addresses: city, state, country, street, number and postcode of a shard's users."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.locales.locale import Locale
from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.text_columns import Parts, concatenate, literal
from core.generate.users.addresses.place_ties import Tied
from core.generate.users.addresses.places import places
from core.generate.users.addresses.streets import number_plan, street_plan
from core.job.model import Job

_FIELDS = {
    "address_city": "city",
    "address_state": "state",
    "address_number": "number",
    "address_street": "street",
    "post_code": "postcode",
}


# Apart by more than any job's seed, so that a user's other addresses are drawn again.
_APART: Final = 2**63


def addresses(
    job: Job,
    locale: Locale,
    draws: RandomStreams,
    which: NDArray[np.uint8],
    tied: Tied | None = None,
) -> dict[str, Parts]:
    """The address columns of the first users of a shard, by name.

    Args:
        job: The job.
        locale: The locale of these users.
        draws: The randomness of the shard.
        which: Which of a user's addresses each has; 0 is the one at the base period's end.
        tied: Whose city goes with the plan, if any.
    """
    columns = _drawn(job, locale, draws, len(which), tied)
    for number in np.unique(which[which > 0]).tolist():
        apart = RandomStreams(draws.seed + number * _APART, draws.shard)
        other = _drawn(job, locale, apart, len(which), tied)
        there = pl.Series(which == number)
        columns = {
            name: (concatenate(other[name]).zip_with(there, concatenate(parts)),) if parts else ()
            for name, parts in columns.items()
        }
    return columns


def _drawn(
    job: Job, locale: Locale, draws: RandomStreams, count: int, tied: Tied | None
) -> dict[str, Parts]:
    """The columns of one address of the first `count` users of a shard.

    Where the job wants coherent places and there is a table of them, it gives what belongs
    together; everything else is drawn from Faker's data, each part on its own, and has no parts
    where the locale has no such field.

    Args:
        job: The job.
        locale: The compiled locale.
        draws: The random streams of the shard.
        count: How many users.
        tied: Whose city goes with the plan, if any.
    """
    known = places(locale.code) if job.places == "coherent" else None
    columns = known.draw(draws, count, tied) if known else {}
    plans = {field: locale.plan(field) for field in _FIELDS.values()}
    if known:
        plans["street"] = street_plan(locale) or plans["street"]
        plans["number"] = number_plan(locale.code)
    for field in plans.keys() - columns.keys():
        plan = plans[field]
        columns[field] = plan.drawn(draws, field, count) if plan else ()
    country = (literal(locale.country).choose(draws, "country", count),) if locale.country else ()
    return {"country": country, **{name: columns[field] for name, field in _FIELDS.items()}}
