"""Users: a shard of them as a frame, in the columns and the order of the data contract."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from core.generate.locales.birth_names import birth_names
from core.generate.locales.locale import Locale, compiled_locale
from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.shards import USERS_A_SHARD, users_in
from core.generate.sampling.text_columns import CodedColumn, Parts, Table, concatenate
from core.generate.users.addresses.addresses import addresses
from core.generate.users.addresses.place_ties import tied_to_plan
from core.generate.users.emails import birth_years, emails
from core.generate.users.identifiers import account_ids
from core.generate.users.lifecycle.membership import NEVER, Days, Members, members
from core.generate.users.locale_groups import LocaleGroup, locale_groups, places_in
from core.job.model import PLANS, Job

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

_GENDERS: Final = Table(("M", "F"))
_PLANS: Final = Table(PLANS)


@dataclass(frozen=True, eq=False)
class CodedUsers:
    """Users of a shard, drawn but not yet written out.

    Attributes:
        numbers: The columns of numbers by name.
        dates: The columns of dates by name, in days since 1970-01-01; `NEVER` is no date.
        texts: The parts of each column of text; no parts where all values are missing.
    """

    numbers: dict[str, pl.Series]
    dates: dict[str, Days]
    texts: dict[str, Parts]


def users(
    job: Job, shard: int, rows: int | None = None, people: Members | None = None
) -> pl.DataFrame:
    """A shard of users.

    Args:
        job: What to make.
        shard: The shard's number, from 0.
        rows: Only so many of its first rows; None for all.
        people: The shard's users as they are on a later day; None for the base period's end.

    Returns:
        A frame of `USER_SCHEMA`; user i of a job is the same whatever the job's counts.
    """
    count = users_in(job, shard) if people is None else len(people.plan)
    count = count if rows is None else min(rows, count)
    drawn = drawn_users(job, shard, count, people)
    columns = {
        **drawn.numbers,
        **{name: _dates(days) for name, days in drawn.dates.items()},
        **{name: _column(parts, count) for name, parts in drawn.texts.items()},
    }
    return pl.DataFrame({name: columns[name] for name in USER_SCHEMA})


def drawn_users(job: Job, shard: int, count: int, people: Members | None = None) -> CodedUsers:
    """The first users of a shard, as codes that are not looked up yet; see `users`.

    Args:
        job: The job.
        shard: The shard's number.
        count: How many users.
        people: Their membership, if it is known already.
    """
    people = people or members(job, shard, shard * USERS_A_SHARD, count)
    texts = {
        "gender": (CodedColumn(_GENDERS, people.female.astype(np.uint32)),),
        **_by_locale(job, locale_groups(job, shard, count), people),
        "contracted_plan": (CodedColumn(_PLANS, people.plan),),
    }
    dates = {
        "birthday": people.birthday,
        "registration_date": people.registration,
        "churn_date": people.churn,
    }
    return CodedUsers({"account_id": account_ids(job.seed, people.rows)}, dates, texts)


def plain_text(job: Job) -> bool:
    """Whether no text of a job's users holds what would have to be quoted in CSV."""
    return all(compiled_locale(code).plain for code in job.locales)


def _by_locale(job: Job, groups: list[LocaleGroup], people: Members) -> dict[str, Parts]:
    """Names and addresses, which come from each user's locale."""
    if len(groups) == 1:
        return _of_locale(job, groups[0], people)
    found = [(group, _of_locale(job, group, people.at(group.users))) for group in groups]
    place = pl.Series(places_in(groups))
    return {
        name: (pl.concat([_column(texts[name], len(one.users)) for one, texts in found])[place],)
        for name in found[0][1]
    }


def _of_locale(job: Job, group: LocaleGroup, people: Members) -> dict[str, Parts]:
    locale = compiled_locale(group.code)
    return {
        **_names(locale, group.draws, job.seed, people),
        **addresses(job, locale, group.draws, people.address, tied_to_plan(job, group)),
    }


def _names(locale: Locale, draws: RandomStreams, seed: int, people: Members) -> dict[str, Parts]:
    year = birth_years(people)
    by_decade = birth_names(locale.code)
    first, mail_first = (
        locale.names("first_name").draw(draws, "first_name", people.female)
        if by_decade is None
        else by_decade.draw(draws, people.female, year)
    )
    last, mail_last = locale.names("last_name").draw(draws, "last_name", people.female)
    return {
        "first_name": (first,),
        "last_name": (last,),
        "full_name": locale.full_name(first, last),
        "email": emails(draws, seed, people, year, mail_first, mail_last),
    }


def _column(parts: Parts, count: int) -> pl.Series:
    return concatenate(parts) if parts else pl.repeat(None, count, eager=True, dtype=pl.String)


def _dates(days: Days) -> pl.Series:
    dates = pl.Series(days)
    known = days != NEVER
    if not known.all():
        dates = dates.zip_with(pl.Series(known), pl.Series([None], dtype=pl.Int32))
    return dates.cast(pl.Date)
