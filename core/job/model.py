"""The job: everything that a user can set.

A job holds nothing secret and nothing relative to now: the period's end is a date, written down
when the job is made, so that the same file means the same data on any day.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, Field, asdict, dataclass, field, fields, replace
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from core.errors import JobError, Problem
from core.job.fault_kinds import COMMON, FAULT_KINDS, kinds_are_known
from core.job.incidents import EXAMPLE, KINDS, NONE, incidents_are_known, parse_incidents
from core.job.locale_mix import locale_shares, locales_are_known, plain_locales
from core.job.tables import FURTHER, PUBLISHED, named_tables
from core.job.validation import (
    Limits,
    Setting,
    ValueRefusedError,
    known_fields,
    read_value,
    refusal,
    value_text,
)
from core.messages import Message

PLANS = ("Basic", "Intermediary", "Premium")
# The sources of titles that are no file.
FICTIONAL, RAPIDAPI = "fictional", "rapidapi"
EXTENDED = "extended"
# No pictures are drawn: the addresses of images lead nowhere.
NO_POSTERS = "none"
MAX_USERS = 1_000_000_000
MAX_EVENTS = 10_000_000_000
# Registrations need room for the 30 days that churn spares, and birthdays 90 years before them.
EARLIEST, LATEST = date(1950, 1, 1), date(2200, 1, 1)


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

    The description of each attribute is part of its type; the help, the file and the documentation
    quote it. Percentages run from 0 to 100.

    Raises:
        JobError: A value is not allowed; every problem is named.
    """

    users: Annotated[int, Limits(0, MAX_USERS), "How many users."] = 5_000
    events: Annotated[int, Limits(0, MAX_EVENTS), "How many watch events."] = 250_000
    locale: Annotated[
        str,
        "Faker locale of names and addresses, see `locales`; or several with commas between, each"
        " code or code=weight.",
    ] = "pt_BR"
    seed: Annotated[int, Limits(0, 2**63 - 1), "The same seed gives the same data."] = 18
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
    titles: Annotated[str, "fictional, rapidapi, or a file of titles."] = FICTIONAL
    posters: Annotated[str, "none, or a folder where a picture of each title is drawn."] = (
        NO_POSTERS
    )
    places: Annotated[
        Literal["coherent", "faker"], "Addresses whose parts belong together, or Faker's own."
    ] = "coherent"
    columns: Annotated[
        Literal["published", "extended"],
        "Columns of the watch events; extended adds session, device, seconds, episode and zone.",
    ] = "published"
    tables: Annotated[
        str, "users, events, and any of changes, subscriptions, payments, titles, history."
    ] = ", ".join(PUBLISHED)
    messy: Annotated[Percent, "Percent of the rows that get a fault put in."] = 0.0
    messy_kinds: Annotated[
        str, "common, or kinds of faults with commas between, each kind or kind=weight."
    ] = COMMON
    format: Annotated[Literal["csv", "parquet", "avro"], "File format of the users."] = "csv"
    events_format: Annotated[
        Literal["json", "parquet", "avro"], "File format of the watch events."
    ] = "json"
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
    ] = 90
    popularity: Annotated[
        float, Limits(0, 3), "Zipf exponent of the titles' popularity; 0 makes all alike."
    ] = 1.1
    decay: Annotated[
        int, Limits(0, 36500), "Days after which a title's popularity has halved; 0 is never."
    ] = 365
    taste: Annotated[Percent, "How far age and gender shape the genre; 0 is not at all."] = 65.0
    finish_spread: Annotated[
        Percent, "How far titles differ in being finished; 0 is not at all."
    ] = 30.0
    personal_taste: Annotated[
        Percent, "Percent of the choices that keep to a user's own corner of the library."
    ] = 98.0
    spells: Annotated[
        Percent, "How far viewing comes in spells, with pauses between; 0 spreads it evenly."
    ] = 100.0
    launch: Annotated[
        Percent, "How far users look at what has just come out first; 0 is not at all."
    ] = 90.0
    holidays: Annotated[
        float, Limits(0, 1000), "Percent by which a holiday exceeds a day of the weekend."
    ] = 40.0
    early_churn: Annotated[
        float, Limits(0, 100), "Churn hazard of the first month over that of old users; 1 is even."
    ] = 8.0
    billing: Annotated[Percent, "Percent of those who leave that leave on a billing day."] = 70.0
    spared: Annotated[
        int, Limits(0, 365), "Days after the registration before which nobody leaves."
    ] = 30
    churn_by_activity: Annotated[
        float, Limits(0, 2), "How far those who watch little leave sooner; 0 is not at all."
    ] = 0.6
    ties: Annotated[
        float,
        Limits(0, 75),
        "How far plan and tempo go with age: dearer with the years, less watched.",
    ] = 0.0
    place_ties: Annotated[
        float,
        Limits(0, 75),
        "How far the plan goes with the size of the city: dearer where more people live.",
    ] = 0.0
    incidents: Annotated[
        str,
        "none, or incidents with commas between, each a kind and, by choice, its strength and"
        " days.",
    ] = NONE

    def __post_init__(self) -> None:
        wrong = {}
        for name, setting in SETTINGS.items():
            value = getattr(self, name)
            if name == "locale" and isinstance(value, list | tuple):
                value = ", ".join(map(str, value))
            try:
                object.__setattr__(self, name, read_value(value, setting))
            except ValueRefusedError as error:
                wrong[name] = Problem(setting.key, value_text(value), error.args[0])
        problems = [*wrong.values(), *_conflicts(self, wrong)]
        if problems:
            raise refusal(problems, "job")
        object.__setattr__(self, "tables", ", ".join(self.table_names))
        object.__setattr__(self, "locale", plain_locales(self.locale))

    @classmethod
    def make(cls, values: Mapping[str, Any], origin: str = "job") -> "Job":
        """Make a job from the values of a file or of a command line.

        Args:
            values: By key, or by field name; what is absent takes its default.
            origin: Where the values come from, for the error; a file's name, say.

        Returns:
            The job.

        Raises:
            JobError: A key is unknown, or a value is not allowed; every problem is named.
        """
        found, problems = known_fields(values, SETTINGS)
        try:
            job = cls(**found)
        except JobError as error:
            raise refusal([*problems, *error.problems], origin) from None
        if problems:
            raise refusal(problems, origin)
        return job

    def changed(self, **values: Any) -> "Job":
        """This job with other values, by field name.

        Raises:
            JobError: A value is not allowed.
        """
        return replace(self, **values)

    def as_json(self) -> dict[str, Any]:
        """The values by field name, of JSON's types; days are written ``2024-01-31``."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        }

    @property
    def table_names(self) -> tuple[str, ...]:
        """The tables that are asked for, by the names of `core.job.tables.TABLES`."""
        return named_tables(self.tables)

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales of the users, in the order in which the job names them."""
        return tuple(code for code, _ in locale_shares(self.locale))

    @property
    def main_locale(self) -> str:
        """The first locale, whose language titles have and whose holidays count."""
        return self.locales[0]

    @property
    def fingerprint(self) -> str:
        """32 hex digits that are the same for two jobs exactly when they ask for the same bytes."""
        # Only here: the command line's options are made of this module, and its help needs neither.
        import hashlib
        import json

        values = self.as_json()
        del values["workers"]
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:32]


def _conflicts(job: Job, wrong: Collection[str]) -> list[Problem]:
    """What is wrong with values that their types and limits allow.

    Args:
        job: The job.
        wrong: Fields whose values are refused already; nothing is said about them.
    """
    first, last = job.from_date, job.until_date
    period = Message("a date from {first} to {last}", first=EARLIEST, last=LATEST)
    checks: dict[str, tuple[Callable[[], bool], Message]] = {
        "locale": (
            lambda: locales_are_known(job.locale),
            Message("a Faker locale such as pt_BR, or several such as pt_BR=60, en_US=40"),
        ),
        "plan_mix": (
            lambda: abs(sum(job.plan_mix) - 100) <= 1e-6,
            Message("three percentages that sum to 100"),
        ),
        "messy_kinds": (
            lambda: kinds_are_known(job.messy_kinds),
            Message("common, or some of {kinds}", kinds=", ".join(FAULT_KINDS)),
        ),
        "incidents": (
            lambda: incidents_are_known(job.incidents) and _in_reach(job),
            Message(
                "none, or some of {kinds} on days after from, such as {example}",
                kinds=", ".join(KINDS),
                example=EXAMPLE,
            ),
        ),
        "tables": (
            lambda: _are_tables(job.tables),
            Message("users, events, and any of {names}", names=", ".join(FURTHER)),
        ),
        "compression": (
            lambda: job.compression != "zstd" or "avro" not in (job.format, job.events_format),
            Message("none or gzip where a format is avro"),
        ),
        "from_date": (lambda: EARLIEST <= first <= LATEST, period),
        "until_date": (lambda: EARLIEST <= last <= LATEST, period),
        "events": (
            lambda: "users" in wrong or job.users > 0 or not job.events,
            Message("0 where there are no users"),
        ),
    }
    found = {
        name: takes for name, (holds, takes) in checks.items() if name not in wrong and not holds()
    }
    if not {"from_date", "until_date"} & {*wrong, *found} and last <= first:
        found["until_date"] = Message("a date after from, {day}", day=first)
    return [
        Problem(SETTINGS[name].key, value_text(getattr(job, name)), takes)
        for name, takes in found.items()
    ]


def _in_reach(job: Job) -> bool:
    """Whether the days of a job's incidents lie after its first one."""
    days = [incident.days for incident in parse_incidents(job.incidents) if incident.days]
    return all(job.from_date < start and end <= LATEST for start, end in days)


def _are_tables(text: str) -> bool:
    try:
        named_tables(text)
    except ValueError:
        return False
    return True


def _setting(entry: "Field[Any]") -> Setting:
    kind, *notes = get_args(entry.type)
    limits = next((note for note in notes if isinstance(note, Limits)), Limits())
    if get_origin(kind) is tuple:
        limits = get_args(get_args(kind)[0])[1]  # those of its first number
    default = None if entry.default is MISSING else entry.default
    return Setting(key_of(entry.name), notes[-1], kind, limits, default)


# Every field by name, in the order of the job file.
SETTINGS: Final = {entry.name: _setting(entry) for entry in fields(Job)}
KEYS: Final = (*(setting.key for setting in SETTINGS.values()), "size")
