"""Requested against observed: every parameter that shapes rows, measured on rows as written."""

from dataclasses import replace

import polars as pl

from core.dataset.manifest import Measure
from core.generate.measures.event_arrays import event_arrays
from core.generate.measures.events import event_measures
from core.generate.measures.incidents import event_incidents, user_incidents
from core.generate.measures.spells import spell_measures
from core.generate.measures.titles import title_measures
from core.generate.measures.users import user_measures
from core.generate.titles.catalogue import Catalogue
from core.job.model import Job


def measures(
    job: Job, people: pl.DataFrame, watched: pl.DataFrame, titles: Catalogue
) -> tuple[Measure, ...]:
    """What a job asks for beside what its rows show.

    A parameter that these rows can say nothing about, such as the growth over a single year, has no
    measure.

    Args:
        job: What was asked for.
        people: Users of the first shard, in the columns of the data contract.
        watched: Watch events of that shard's users, likewise; rows in the order of their making.
        titles: The job's titles.
    """
    found = [*user_measures(job, people), *user_incidents(job, people)]
    if len(watched):
        seen = event_arrays(job, watched, titles)
        found += event_measures(job, seen)
        found += spell_measures(job, seen)
        found += title_measures(job, seen)
        found += event_incidents(job, seen)
    return tuple(_rounded(measure) for measure in found)


def _rounded(measure: Measure) -> Measure:
    """The figures in nine digits: beyond them, sums depend on the machine."""
    observed, tolerance = (float(f"{x:.9g}") for x in (measure.observed, measure.tolerance))
    return replace(measure, observed=observed, tolerance=tolerance)
