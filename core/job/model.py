"""The job: everything a user can set, and the one TOML file that holds it.

A job holds nothing secret and nothing relative to now: the period's end is a date that is written
down when the job is made, so that the same file means the same data on any day.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, asdict, dataclass, field, fields
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, Literal, get_args

PLANS = ("Basic", "Intermediary", "Premium")
# The sources of titles that are no file.
FICTIONAL, RAPIDAPI = "fictional", "rapidapi"
MAX_USERS = 1_000_000_000
MAX_EVENTS = 10_000_000_000
# Registrations need room for the 30 days that churn spares, and birthdays 90 years before them.
EARLIEST, LATEST = date(1950, 1, 1), date(2200, 1, 1)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a number, or a text's length, must keep to; None is no limit.

    Attributes:
        least: The smallest number.
        most: The largest number.
        below: The number that is too large already.
        letters: The fewest letters.
    """

    least: float | None = None
    most: float | None = None
    below: float | None = None
    letters: int | None = None


Percent = Annotated[float, Limits(0, 100)]
PlanMix = tuple[Percent, Percent, Percent]
PlanFactor = Annotated[float, Limits(0.01, 100)]
PlanFactors = tuple[PlanFactor, PlanFactor, PlanFactor]


def today() -> date:
    """The current day in UTC."""
    return datetime.now(UTC).date()


def key_of(name: str) -> str:
    """The job file's key, and the option's name, of a field: ``plan_mix`` gives ``plan-mix``."""
    return name.removesuffix("_date").replace("_", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is wanted. Each field is a key of the job file and an option of the command line.

    Attributes are described by their types, which the help, the file and the documentation quote;
    percentages run from 0 to 100. Values from outside come in by `make`, which judges them.
    """

    users: Annotated[int, Limits(0, MAX_USERS), "How many users."] = 5_000
    events: Annotated[int, Limits(0, MAX_EVENTS), "How many watch events."] = 5_000
    locale: Annotated[str, "Faker locale of names and addresses; see `locales`."] = "pt_BR"
    seed: Annotated[int, Limits(0, below=2**63), "The same seed gives the same data."] = 18
    plan_mix: Annotated[PlanMix, "Percent on Basic, Intermediary and Premium; sums to 100."] = (
        50.0,
        30.0,
        20.0,
    )
    from_date: Annotated[date, "First day of the period."] = date(2020, 1, 1)
    until_date: Annotated[date, "Last day of the period."] = field(default_factory=today)
    churn: Annotated[Percent, "Percent of the users who have left by the end."] = 30.0
    finished: Annotated[Percent, "Percent of the watch events seen to the end."] = 60.0
    female: Annotated[Percent, "Percent of the users who are female."] = 50.0
    titles: Annotated[str, Limits(letters=1), "fictional, rapidapi, or a file of titles."] = (
        FICTIONAL
    )
    places: Annotated[
        Literal["coherent", "faker"], "Addresses whose parts belong together, or Faker's own."
    ] = "coherent"
    messy: Annotated[Percent, "Percent of the rows that get a fault put in."] = 0.0
    format: Annotated[Literal["csv", "parquet"], "File format of the users."] = "csv"
    events_format: Annotated[Literal["json", "parquet"], "File format of the watch events."] = (
        "json"
    )
    compression: Annotated[Literal["none", "gzip", "zstd"], "Of the files."] = "none"
    layout: Annotated[
        Literal["single", "parts", "daily"],
        "One file each, parts of about 128 MB, or events in a dt= folder a day.",
    ] = "single"
    workers: Annotated[
        int, Limits(0, 256), "Threads that generate; 0 takes one per core. Never changes the bytes."
    ] = 0
    growth: Annotated[
        float, Limits(0, 1000), "Percent by which registrations grow a year; 0 is steady."
    ] = 20.0
    season: Annotated[Percent, "Strength of the yearly season of registrations; 0 is none."] = 20.0
    churn_by_plan: Annotated[
        PlanFactors, "Churn hazard of Basic, Intermediary, Premium to each other."
    ] = (1.3, 1.0, 0.7)
    activity_spread: Annotated[
        float, Limits(0, 3), "Sigma of the log-normal tempo of a user; 0 makes all alike."
    ] = 1.0
    activity_by_plan: Annotated[
        PlanFactors, "Tempo of Basic, Intermediary, Premium to each other."
    ] = (1.0, 1.2, 1.6)
    binge: Annotated[
        Percent, "Chance that an episode is followed by another of the same series."
    ] = 50.0
    evening: Annotated[Percent, "Strength of the evening peak; 0 is none."] = 60.0
    weekend: Annotated[
        float, Limits(0, 1000), "Percent by which Saturday and Sunday exceed a weekday."
    ] = 40.0
    fading: Annotated[
        int, Limits(0, 3650), "Days over which activity fades before churn; 0 is none."
    ] = 60
    popularity: Annotated[
        float, Limits(0, 3), "Zipf exponent of the titles' popularity; 0 makes all alike."
    ] = 0.9
    decay: Annotated[
        int, Limits(0, 36500), "Days after which a title's popularity has halved; 0 is never."
    ] = 365
    taste: Annotated[Percent, "How far age and gender shape the genre; 0 is not at all."] = 50.0
    finish_spread: Annotated[
        Percent, "How far titles differ in being finished; 0 is not at all."
    ] = 30.0

    def __post_init__(self) -> None:
        # One value has one form: 30 and 30.0 would differ in a fingerprint.
        for name in _FLOATS:
            value = getattr(self, name)
            form = tuple(map(float, value)) if isinstance(value, tuple) else float(value)
            object.__setattr__(self, name, form)

    @classmethod
    def make(cls, values: Mapping[str, Any], origin: str = "job") -> "Job":
        """Make a job of what a file or a command line gave.

        Args:
            values: By key, or by field name; what is absent takes its default.
            origin: Where the values come from, for the error; a file's name, say.

        Raises:
            JobError: A key is unknown, or a value is not allowed; every problem is named.
        """
        # Late: what judges them takes as long to load as all that a window's first paint needs.
        from core.job.validation import make_job

        return cls(**make_job(values, origin))

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Job":
        """The job that `as_json` told of. It is not judged again: for what nobody can have changed.

        Raises:
            TypeError, ValueError: They are no job's values.
        """
        days = {name: date.fromisoformat(values[name]) for name in ("from_date", "until_date")}
        rows = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        return cls(**{**values, **days, **rows})

    def changed(self, **values: Any) -> "Job":
        """This job with other values, by field name.

        Raises:
            JobError: A value is not allowed.
        """
        return Job.make(asdict(self) | values)

    def as_json(self) -> dict[str, Any]:
        """The values by field name, of JSON's types; days are written ``2024-01-31``."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        }

    @property
    def fingerprint(self) -> str:
        """32 hex digits that are the same for two jobs exactly when they ask for the same bytes."""
        values = self.as_json()
        del values["workers"]
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Setting:
    """A field of the job, for those who explain it or let it be set.

    Attributes:
        description: What it means, a sentence.
        type: The type of its values.
        limits: What they must keep to; no limit where the type or a rule says all.
        default: Its value where nothing is said; None for the period's end, which is the day.
    """

    description: str
    type: Any
    limits: Limits
    default: Any


def _setting(entry: "Field[Any]") -> Setting:
    kind, *notes = get_args(entry.type)
    limits = next((note for note in notes if isinstance(note, Limits)), Limits())
    return Setting(notes[-1], kind, limits, None if entry.default is MISSING else entry.default)


# Every field by name, in the order of the job file.
SETTINGS: Final = {entry.name: _setting(entry) for entry in fields(Job)}
KEYS: Final = (*map(key_of, SETTINGS), "size")
_FLOATS: Final = [
    name
    for name, setting in SETTINGS.items()
    if setting.type is float or isinstance(setting.default, tuple)
]
