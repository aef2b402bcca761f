"""What a job may be: its rules, judged by pydantic and told in the words of the job file."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Annotated, Any, Final, Self, TypeGuard, get_args, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    create_model,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from core.errors import JobError, Problem
from core.job.locale_codes import LOCALES
from core.job.model import EARLIEST, KEYS, LATEST, SETTINGS, Job, Limits, PlanMix, key_of
from core.job.sizes import counts_for_size
from core.messages import Message, reason

# Of a value that is refused, so that the message stays readable.
LONGEST_SHOWN = 200
# pydantic's names of our limits.
_LIMITS: Final = {"least": "ge", "most": "le", "below": "lt", "letters": "min_length"}


def make_job(values: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """The values of a job's fields, from what a file or a command line gave.

    Args:
        values: By key, or by field name; what is absent takes its default.
        origin: Where the values come from, for the error; a file's name, say.

    Raises:
        JobError: A key is unknown, or a value is not allowed; every problem is named.
    """
    try:
        found = RULES.model_validate(values)
    except ValidationError as error:
        raise _refusal(error, origin) from None
    return {name: getattr(found, name) for name in SETTINGS}


def _refusal(error: ValidationError, origin: str) -> JobError:
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
    return JobError(message, hint, problems)


class _Rules(BaseModel):
    """The rules of more than a type and its limits."""

    model_config = ConfigDict(extra="forbid", alias_generator=key_of, populate_by_name=True)

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

    @field_validator(
        "plan_mix", "churn_by_plan", "activity_by_plan", mode="before", check_fields=False
    )
    @classmethod
    def _split(cls, value: Any) -> Any:
        return value.split(",") if isinstance(value, str) else value

    @field_validator("locale", check_fields=False)
    @classmethod
    def _known_locale(cls, value: str) -> str:
        if value not in LOCALES:
            raise _wrong("locale", value, Message("a Faker locale such as pt_BR, en_US or ja_JP"))
        return value

    @field_validator("plan_mix", check_fields=False)
    @classmethod
    def _sums_to_100(cls, value: PlanMix) -> PlanMix:
        if abs(sum(value) - 100) > 1e-6:
            raise _wrong("plan-mix", value, _TRIPLES["plan-mix"])
        return value

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        values = {name: getattr(self, name) for name in SETTINGS}
        first, last = values["from_date"], values["until_date"]
        for key, day in (("from", first), ("until", last)):
            if not EARLIEST <= day <= LATEST:
                allowed = Message("a date from {first} to {last}", first=EARLIEST, last=LATEST)
                raise _wrong(key, day, allowed)
        if last <= first:
            raise _wrong("until", last, Message("a date after from, {day}", day=first))
        if values["events"] and not values["users"]:
            raise _wrong("events", values["events"], Message("0 where there are no users"))
        return self


def _ruled(kind: Any) -> Any:
    """A field's type with our limits as pydantic has them."""
    if get_origin(kind) is tuple:
        return tuple[tuple(map(_ruled, get_args(kind)))]  # type: ignore[misc]
    if get_origin(kind) is not Annotated:
        return kind
    bare, *notes = get_args(kind)
    limits = {
        theirs: getattr(note, ours)
        for note in notes
        if isinstance(note, Limits)
        for ours, theirs in _LIMITS.items()
        if getattr(note, ours) is not None
    }
    return Annotated[_ruled(bare), Field(**limits)]


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
    "int_parsing_size": Message(
        "Unable to parse input string as an integer, exceeded maximum size"
    ),
    "int_from_float": Message("a valid integer, got a number with a fractional part"),
    "float_type": Message("a valid number"),
    "float_parsing": Message("a valid number, unable to parse string as a number"),
    "string_type": Message("a valid string"),
    "string_unicode": Message("a valid string, unable to parse raw data as a unicode string"),
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


def _rules() -> type[_Rules]:
    """The model of all rules; what is absent takes the job's own default."""
    own: dict[str, Any] = {}
    for entry in fields(Job):
        makes = entry.default_factory
        absent = entry.default if makes is MISSING else Field(default_factory=makes)
        own[entry.name] = (_ruled(entry.type), absent)
    model: Any = create_model
    made: type[_Rules] = model("Job", __base__=_Rules, **own)
    return made


RULES: Final = _rules()
