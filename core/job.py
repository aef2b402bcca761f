"""The job: everything a user can set, and the one TOML file that holds it.

A job holds nothing secret and nothing relative to now: the period's end is a date that is written
down when the job is made, so that the same file means the same data on any day.
"""

import difflib
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, TypeGuard

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from core.errors import JobError, Problem
from core.locales import LOCALES
from core.message import Message, reason
from core.size import counts_for_size

PLANS = ("Basic", "Intermediary", "Premium")
# The sources of titles that are no file.
FICTIONAL, RAPIDAPI = "fictional", "rapidapi"
MAX_USERS = 1_000_000_000
MAX_EVENTS = 10_000_000_000
# Registrations need room for the 30 days that churn spares, and birthdays 90 years before them.
EARLIEST, LATEST = date(1950, 1, 1), date(2200, 1, 1)

# Of a value that is refused, so that the message stays readable.
LONGEST_SHOWN = 200

Percent = Annotated[float, Field(ge=0, le=100)]
PlanMix = tuple[Percent, Percent, Percent]
PlanFactor = Annotated[float, Field(ge=0.01, le=100)]
PlanFactors = tuple[PlanFactor, PlanFactor, PlanFactor]


def today() -> date:
    """The current day in UTC."""
    return datetime.now(UTC).date()


def key_of(field: str) -> str:
    """The job file's key, and the option's name, of a field: ``plan_mix`` gives ``plan-mix``."""
    return field.removesuffix("_date").replace("_", "-")


class Job(BaseModel):
    """What is wanted. Each field is a key of the job file and an option of the command line.

    Attributes are described by their fields; percentages run from 0 to 100.
    """

    # Defaults are validated so that one value has one form: 30 and 30.0 differ in a fingerprint.
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=key_of,
        populate_by_name=True,
        validate_default=True,
    )

    users: int = Field(5_000, ge=0, le=MAX_USERS, description="How many users.")
    events: int = Field(5_000, ge=0, le=MAX_EVENTS, description="How many watch events.")
    locale: str = Field("pt_BR", description="Faker locale of names and addresses; see `locales`.")
    seed: int = Field(18, ge=0, lt=2**63, description="The same seed gives the same data.")
    plan_mix: PlanMix = Field(
        (50, 30, 20), description="Percent on Basic, Intermediary and Premium; sums to 100."
    )
    from_date: date = Field(date(2020, 1, 1), description="First day of the period.")
    until_date: date = Field(default_factory=today, description="Last day of the period.")
    churn: Percent = Field(30, description="Percent of the users who have left by the end.")
    finished: Percent = Field(60, description="Percent of the watch events seen to the end.")
    female: Percent = Field(50, description="Percent of the users who are female.")
    titles: str = Field(
        FICTIONAL, min_length=1, description="fictional, rapidapi, or a file of titles."
    )
    places: Literal["coherent", "faker"] = Field(
        "coherent", description="Addresses whose parts belong together, or Faker's own."
    )
    messy: Percent = Field(0, description="Percent of the rows that get a fault put in.")
    format: Literal["csv", "parquet"] = Field("csv", description="File format of the users.")
    events_format: Literal["json", "parquet"] = Field(
        "json", description="File format of the watch events."
    )
    compression: Literal["none", "gzip", "zstd"] = Field("none", description="Of the files.")
    layout: Literal["single", "parts", "daily"] = Field(
        "single",
        description="One file each, parts of about 128 MB, or events in a dt= folder a day.",
    )
    workers: int = Field(
        0,
        ge=0,
        le=256,
        description="Threads that generate; 0 takes one per core. Never changes the bytes.",
    )
    growth: float = Field(
        20, ge=0, le=1000, description="Percent by which registrations grow a year; 0 is steady."
    )
    season: Percent = Field(
        20, description="Strength of the yearly season of registrations; 0 is none."
    )
    churn_by_plan: PlanFactors = Field(
        (1.3, 1.0, 0.7), description="Churn hazard of Basic, Intermediary, Premium to each other."
    )
    activity_spread: float = Field(
        1.0, ge=0, le=3, description="Sigma of the log-normal tempo of a user; 0 makes all alike."
    )
    activity_by_plan: PlanFactors = Field(
        (1.0, 1.2, 1.6), description="Tempo of Basic, Intermediary, Premium to each other."
    )
    binge: Percent = Field(
        50, description="Chance that an episode is followed by another of the same series."
    )
    evening: Percent = Field(60, description="Strength of the evening peak; 0 is none.")
    weekend: float = Field(
        40, ge=0, le=1000, description="Percent by which Saturday and Sunday exceed a weekday."
    )
    fading: int = Field(
        60, ge=0, le=3650, description="Days over which activity fades before churn; 0 is none."
    )
    popularity: float = Field(
        0.9, ge=0, le=3, description="Zipf exponent of the titles' popularity; 0 makes all alike."
    )
    decay: int = Field(
        365,
        ge=0,
        le=36500,
        description="Days after which a title's popularity has halved; 0 is never.",
    )
    taste: Percent = Field(
        50, description="How far age and gender shape the genre; 0 is not at all."
    )
    finish_spread: Percent = Field(
        30, description="How far titles differ in being finished; 0 is not at all."
    )

    @model_validator(mode="before")
    @classmethod
    def _size_to_counts(cls, data: Any) -> Any:
        """Turn ``size = "10GB"`` into the counts that come to it."""
        if not isinstance(data, Mapping) or "size" not in data:
            return data
        values = dict(data)
        size = values.pop("size")
        if {"users", "events"} & values.keys():
            raise _wrong("size", size, Message("either size, or users and events"))
        try:
            values["users"], values["events"] = counts_for_size(str(size))
        except ValueError as error:
            raise _wrong("size", size, reason(error)) from None
        return values

    @model_validator(mode="before")
    @classmethod
    def _no_truth(cls, data: Any) -> Any:
        """Refuse true and false, which would pass for 1 and 0."""
        if isinstance(data, Mapping):
            for key, value in data.items():
                if any(isinstance(v, bool) for v in (value if _is_row(value) else (value,))):
                    raise _wrong(key_of(str(key)), value, Message("no true or false"))
        return data

    @field_validator("plan_mix", "churn_by_plan", "activity_by_plan", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return value.split(",") if isinstance(value, str) else value

    @field_validator("locale")
    @classmethod
    def _known_locale(cls, value: str) -> str:
        if value not in LOCALES:
            raise _wrong("locale", value, Message("a Faker locale such as pt_BR, en_US or ja_JP"))
        return value

    @field_validator("plan_mix")
    @classmethod
    def _sums_to_100(cls, value: PlanMix) -> PlanMix:
        if abs(sum(value) - 100) > 1e-6:
            raise _wrong("plan-mix", value, _TRIPLES["plan-mix"])
        return value

    @model_validator(mode="after")
    def _consistent(self) -> "Job":
        for key, day in (("from", self.from_date), ("until", self.until_date)):
            if not EARLIEST <= day <= LATEST:
                allowed = Message("a date from {first} to {last}", first=EARLIEST, last=LATEST)
                raise _wrong(key, day, allowed)
        if self.until_date <= self.from_date:
            allowed = Message("a date after from, {day}", day=self.from_date)
            raise _wrong("until", self.until_date, allowed)
        if self.events and not self.users:
            raise _wrong("events", self.events, Message("0 where there are no users"))
        return self

    @classmethod
    def make(cls, values: Mapping[str, Any], origin: str = "job") -> "Job":
        """Make a job of what a file or a command line gave.

        Args:
            values: By key, or by field name; what is absent takes its default.
            origin: Where the values come from, for the error; a file's name, say.

        Raises:
            JobError: A key is unknown, or a value is not allowed; every problem is named.
        """
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            problems = tuple(_problem(detail) for detail in error.errors())
        first, *others = problems
        message = Message(
            "{origin}: {key} = {value} is not allowed",
            origin=origin,
            key=first.key,
            value=first.value,
        )
        if others:
            message = Message(
                "{first} ({count} more: {keys})",
                first=message,
                count=len(others),
                keys=", ".join(other.key for other in others),
            )
        hint = Message("allowed for {key}: {allowed}", key=first.key, allowed=first.allowed)
        raise JobError(message, hint, problems)

    def changed(self, **values: Any) -> "Job":
        """This job with other values, by field name.

        Raises:
            JobError: A value is not allowed.
        """
        return Job.make({**self.model_dump(), **values})

    @property
    def fingerprint(self) -> str:
        """32 hex digits that are the same for two jobs exactly when they ask for the same bytes."""
        values = self.model_dump(mode="json", exclude={"workers"})
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:32]


_TRIPLES = {
    "plan-mix": Message("three percentages that sum to 100"),
    "churn-by-plan": Message("three factors from 0.01 to 100"),
    "activity-by-plan": Message("three factors from 0.01 to 100"),
}
# pydantic's findings by their type, in its own words but for "Input should be".
_FINDINGS = {
    "greater_than_equal": Message("greater than or equal to {ge}"),
    "less_than_equal": Message("less than or equal to {le}"),
    "less_than": Message("less than {lt}"),
    "int_type": Message("a valid integer"),
    "int_parsing": Message("a valid integer, unable to parse string as an integer"),
    "int_from_float": Message("a valid integer, got a number with a fractional part"),
    "float_type": Message("a valid number"),
    "float_parsing": Message("a valid number, unable to parse string as a number"),
    "string_type": Message("a valid string"),
    "string_too_short": Message("String should have at least 1 character"),
    "date_type": Message("a valid date"),
    "date_from_datetime_parsing": Message("a valid date or datetime, {error}"),
    "date_from_datetime_inexact": Message(
        "Datetimes provided to dates should have zero time - e.g. be exact dates"
    ),
    "literal_error": Message("{some} or {last}"),
}


def _wrong(key: str, value: object, allowed: Message) -> PydanticCustomError:
    context = {"key": key, "value": _text(value), "allowed": allowed}
    return PydanticCustomError("job", "{allowed}", context)


def _is_row(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, tuple | list)


def _text(value: object) -> str:
    if _is_row(value):
        return ",".join(_text(part) for part in value)
    if isinstance(value, Mapping):
        return Message("a table")
    text = f"{value:g}" if isinstance(value, float) else str(value)
    # Bytes that are no text come from the command line as letters that can't be written.
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."


def _problem(detail: ErrorDetails) -> Problem:
    """Put pydantic's finding in the words of the job file."""
    context = detail.get("ctx", {})
    if detail["type"] == "job":
        return Problem(context["key"], context["value"], context["allowed"])
    key = key_of(str(detail["loc"][0])) if detail["loc"] else ""
    if detail["type"] == "extra_forbidden":
        close = difflib.get_close_matches(key, KEYS, n=1)
        return Problem(
            key,
            _text(detail["input"]),
            Message("did you mean {key}?", key=close[0])
            if close
            else Message("the keys are {keys}", keys=", ".join(KEYS)),
        )
    return Problem(key, _text(detail["input"]), _TRIPLES.get(key) or _found(detail))


def _found(detail: ErrorDetails) -> str:
    """What pydantic would have, as a message where its words are known."""
    words = detail["msg"].removeprefix("Input should be ")
    values = dict(detail.get("ctx", {}))
    if "expected" in values:
        values["some"], _, values["last"] = values.pop("expected").rpartition(" or ")
    if "error" in values:
        values["error"] = Message(values["error"])
    for name, value in values.items():
        if isinstance(value, float) and value.is_integer():
            values[name] = int(value)
    known = _FINDINGS.get(detail["type"])
    return words if known is None else Message(known.template, **values)


KEYS = (*(key_of(name) for name in Job.model_fields), "size")
