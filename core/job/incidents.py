"""The incidents that a data set may have: what happens, to which users, how strongly, and when."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

NONE: Final = "none"
EXAMPLE: Final = "outage basic 2024-03-11/2024-03-14, viral 40%"
# At most so many incidents in a job, of at most so many days each.
_MOST, _LONGEST = 20, 366
_STRENGTH: Final = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)%?", re.ASCII)
_DAYS: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/(\d{4}-\d{2}-\d{2}))?", re.ASCII)
_PLANS: Final = ("basic", "intermediary", "premium")


@dataclass(frozen=True, slots=True)
class IncidentKind:
    """A kind of incident.

    Attributes:
        strength: How strong it is where nothing is said; percent, or events a day.
        most: The greatest strength.
        days: How many days it takes where nothing is said.
        unit: ``percent``, or ``events`` a day.
    """

    strength: float
    most: float
    days: int
    unit: str = "percent"


KINDS: Final = {
    # Percent of the watch events that are missing.
    "outage": IncidentKind(100, 100, 3),
    # Percent of the users who leave for it, on their next billing day.
    "price-rise": IncidentKind(5, 100, 1),
    # Percent by which registrations rise.
    "campaign": IncidentKind(200, 10_000, 14),
    # Watch events a day of one account.
    "bot": IncidentKind(300, 10_000, 5, "events"),
    # Percent of the titles begun that are one title, among those of its type.
    "viral": IncidentKind(30, 100, 10),
}


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident that a job asks for.

    Attributes:
        kind: One of `KINDS`.
        strength: How strong it is, in the unit of its kind.
        days: Its first and last day; None leaves them to the seed.
        plan: Whose users it hits, as an index into `core.job.model.PLANS`; None for all.
    """

    kind: str
    strength: float
    days: tuple[date, date] | None = None
    plan: int | None = None


def parse_incidents(text: str) -> tuple[Incident, ...]:
    """The incidents that a text asks for.

    Args:
        text: ``none``, or incidents with commas between. Each is its kind and then, in any order
            and all of them optional: the strength, a day or ``first/last``, and for an outage a
            plan; such as ``outage basic 60% 2024-03-11/2024-03-14``.

    Raises:
        ValueError: The text says something else.
    """
    if text.strip() == NONE:
        return ()
    entries = text.split(",")
    if len(entries) > _MOST:
        raise ValueError(f"more than {_MOST} incidents")
    return tuple(_incident(entry.lower().split()) for entry in entries)


def _incident(words: list[str]) -> Incident:
    if not words or words[0] not in KINDS:
        raise ValueError("no kind of incident")
    kind = KINDS[words[0]]
    strength, days, plan = None, None, None
    for word in words[1:]:
        if (found := _DAYS.fullmatch(word)) and days is None:
            days = _period(found[1], found[2] or found[1])
        elif (found := _STRENGTH.fullmatch(word)) and strength is None:
            strength = float(found[1])
        elif word in _PLANS and plan is None and words[0] == "outage":
            plan = _PLANS.index(word)
        else:
            raise ValueError(f"not understood: {word}")
    strength = kind.strength if strength is None else strength
    if not 0 < strength <= kind.most or (words[0] == "price-rise" and days and days[0] != days[1]):
        raise ValueError("out of range")
    return Incident(words[0], strength, days, plan)


def _period(first: str, last: str) -> tuple[date, date]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if not 0 <= (end - start).days < _LONGEST:
        raise ValueError("not in order, or too long")
    return start, end


def incidents_are_known(text: str) -> bool:
    """Whether `parse_incidents` takes a text."""
    try:
        parse_incidents(text)
    except ValueError:
        return False
    return True
