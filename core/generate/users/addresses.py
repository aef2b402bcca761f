"""Addresses: city, state, country, street, number and postcode of a shard's users."""

from core.generate.locales.locale import Locale
from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.text_columns import Parts, literal
from core.generate.users.places import places
from core.generate.users.streets import number_plan, street_plan
from core.job.model import Job

_FIELDS = {
    "address_city": "city",
    "address_state": "state",
    "address_number": "number",
    "address_street": "street",
    "post_code": "postcode",
}


def addresses(job: Job, locale: Locale, draws: RandomStreams, count: int) -> dict[str, Parts]:
    """The address columns of the first users of a shard, by name.

    Where the job wants coherent places and there is a table of them, it gives what belongs
    together; everything else is drawn from Faker's data, each part on its own, and has no parts
    where the locale has no such field.

    Args:
        job: The job.
        locale: The compiled locale.
        draws: The random streams of the shard.
        count: How many users.
    """
    known = places(job.locale) if job.places == "coherent" else None
    columns = known.draw(draws, count) if known else {}
    plans = {field: locale.plan(field) for field in _FIELDS.values()}
    if known:
        plans["street"] = street_plan(locale) or plans["street"]
        plans["number"] = number_plan(job.locale)
    for field in plans.keys() - columns.keys():
        plan = plans[field]
        columns[field] = plan.drawn(draws, field, count) if plan else ()
    country = (literal(locale.country).choose(draws, "country", count),) if locale.country else ()
    return {"country": country, **{name: columns[field] for name, field in _FIELDS.items()}}
