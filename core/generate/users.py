"""Users: a shard of them as a frame, in the columns and the order of the data contract."""

from typing import Final

import numpy as np
import polars as pl

from core.generate.addresses import addresses
from core.generate.draws import Draws
from core.generate.identity import account_ids, mail_numbers
from core.generate.locale import Locale, compiled_locale
from core.generate.members import NEVER, Days, Members, members
from core.generate.plan import glued, table, text_of
from core.generate.shards import USERS_A_SHARD, users_in
from core.job import PLANS, Job

USER_SCHEMA: Final = pl.Schema(
    {
        "account_id": pl.Int64(),
        "gender": pl.String(),
        "first_name": pl.String(),
        "last_name": pl.String(),
        "full_name": pl.String(),
        "email": pl.String(),
        "address_city": pl.String(),
        "address_state": pl.String(),
        "country": pl.String(),
        "address_number": pl.String(),
        "address_street": pl.String(),
        "post_code": pl.String(),
        "birthday": pl.Date(),
        "registration_date": pl.Date(),
        "churn_date": pl.Date(),
        "contracted_plan": pl.String(),
    }
)

# Reserved by RFC 2606: mail to them reaches nobody.
_DOMAINS: Final = table(["@example.com", "@example.net", "@example.org"], [60.0, 15.0, 25.0])
_GENDERS: Final = pl.Series(["M", "F"])
_PLANS: Final = pl.Series(PLANS)


def users(job: Job, shard: int, rows: int | None = None) -> pl.DataFrame:
    """A shard of users.

    Args:
        job: What to make.
        shard: The shard's number, from 0.
        rows: Only so many of its first rows; None for all.

    Returns:
        A frame of `USER_SCHEMA`; user i of a job is the same whatever the job's counts.
    """
    count = users_in(job, shard) if rows is None else min(rows, users_in(job, shard))
    draws = Draws(job.seed, shard)
    people = members(job, shard, shard * USERS_A_SHARD, count)
    locale = compiled_locale(job.locale)
    columns = {
        "account_id": account_ids(job.seed, people.rows),
        "gender": _GENDERS.gather(pl.Series(people.female.astype(np.uint8))),
        **_names(locale, draws, job.seed, people),
        **addresses(job, locale, draws, count),
        "birthday": _dates(people.birthday),
        "registration_date": _dates(people.registration),
        "churn_date": _dates(people.churn, people.churn != NEVER),
        "contracted_plan": _PLANS.gather(pl.Series(people.plan)),
    }
    return pl.DataFrame({name: columns[name] for name in USER_SCHEMA})


def plain_text(job: Job) -> bool:
    """Whether no text of a job's users holds what would have to be quoted in CSV."""
    return compiled_locale(job.locale).plain


def _names(locale: Locale, draws: Draws, seed: int, people: Members) -> dict[str, pl.Series]:
    first, mail_first = locale.names("first_name").draw(draws, "first_name", people.female)
    last, mail_last = locale.names("last_name").draw(draws, "last_name", people.female)
    number = pl.Series(mail_numbers(seed, people.rows))
    domain = _DOMAINS.draw(draws, "domain", len(people.plan))
    return {
        "first_name": text_of(first),
        "last_name": text_of(last),
        "full_name": locale.full_name(first, last),
        "email": glued([mail_first, "_", mail_last, number, domain]),
    }


def _dates(days: Days, known: np.ndarray | None = None) -> pl.Series:
    dates = pl.Series(days)
    if known is not None:
        dates = dates.zip_with(pl.Series(known), pl.Series([None], dtype=pl.Int32))
    return dates.cast(pl.Date)
