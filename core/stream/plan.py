"""What a stream sends: a job, its days, and what goes wrong on purpose."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.errors import JobError
from core.generate.sampling.versions import GENERATOR
from core.generate.users.lifecycle.membership import day_number
from core.job.model import LATEST, Job
from core.messages import Message
from core.stream.lateness import IN_TIME, Lateness

# What a job's files look like does not change its events.
_OF_FILES = (
    "workers", "format", "events_format", "compression", "layout", "messy", "messy_kinds"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """What a stream sends.

    Attributes:
        job: The job.
        first: The first day whose events are sent.
        through: The last day whose events are sent; may lie after the job's period.
        lateness: Which records arrive late.
        duplicates: How many percent of the records arrive twice.
        titles: What tells titles that are not fictional from others; see `Catalogue.key`.
    """

    job: Job
    first: date
    through: date
    lateness: Lateness = IN_TIME
    duplicates: float = 0.0
    titles: str = ""

    @property
    def first_day(self) -> int:
        """The first day, in days since 1970-01-01."""
        return day_number(self.first)

    @property
    def last_day(self) -> int:
        """The last day, in days since 1970-01-01."""
        return day_number(self.through)

    def settings(self) -> dict[str, Any]:
        """All that the records depend on, by name, of JSON's types."""
        job = {name: value for name, value in self.job.as_json().items() if name not in _OF_FILES}
        # Of the further tables only this one is streamed.
        job["tables"] = "users, events" + (", changes" if "changes" in self.job.table_names else "")
        settings: dict[str, Any] = {
            "generator": GENERATOR,
            "job": {name: list(v) if isinstance(v, tuple) else v for name, v in job.items()},
            "titles": self.titles,
            "lateness": str(self.lateness),
            "duplicates": self.duplicates,
        }
        return settings

    @property
    def fingerprint(self) -> str:
        """32 hex digits that two plans share exactly when their records are of one history."""
        text = json.dumps(self.settings(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    def going_on_from(self, first: date) -> "Plan":
        """The same history from a later day on."""
        return replace(self, first=first)


def make_plan(
    job: Job,
    first: date | None = None,
    through: date | None = None,
    lateness: Lateness = IN_TIME,
    duplicates: float = 0.0,
) -> Plan:
    """A plan that holds together.

    Args:
        job: The job.
        first: The first day; None for that of the job's period.
        through: The last day; None for that of the job's period.
        lateness: Which records arrive late.
        duplicates: How many percent of the records arrive twice.

    Raises:
        JobError: The days are in the wrong order, or before the job's period.
    """
    first, through = first or job.from_date, through or job.until_date
    if not job.from_date <= first <= through <= LATEST:
        raise JobError(
            Message("a stream from {first} through {last} can't be", first=first, last=through),
            Message(
                "allowed: days from {first} to {last}, in this order",
                first=job.from_date,
                last=LATEST,
            ),
        )
    return Plan(job, first, through, lateness, duplicates)
