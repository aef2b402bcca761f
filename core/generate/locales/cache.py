"""Compiled locales on disk, by the release of Faker that they were compiled from.

That of the default job ships with Matinee, so that the very first start need not load Faker.
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from core.filesystem.atomic_write import write_text
from core.filesystem.regular_file import regular_file
from core.generate.locales import shipped
from core.generate.sampling.distributions import Join, Mix, Plan
from core.generate.sampling.text_columns import Table


@dataclass(frozen=True, slots=True)
class Compiled:
    """What the compiler makes of a locale.

    Attributes:
        plans: The plan of each field that the locale has and does not borrow from its fallback.
        sources: The locale whose data each of them is made from.
        pooled: The fields that rest on a sample.
        fallback: The fields that have no data in the locale's own language.
        country: The country's English name; may be empty.
        name_pattern: The full name, with ``{first}`` and ``{last}`` in it.
        spelling: The names that are not ASCII, and how they are spelt in it.
    """

    plans: Mapping[str, Plan]
    sources: Mapping[str, str]
    pooled: tuple[str, ...]
    fallback: tuple[str, ...]
    country: str
    name_pattern: str
    spelling: Mapping[str, str]


def load(code: str) -> Compiled | None:
    """The locale as kept on disk; None where it is not there, or is not what we wrote."""
    return _read(_path(code)) or _read(shipped_file(code))


def shipped_file(code: str) -> Path:
    """Where a locale is that ships with Matinee, for the release of Faker that is installed."""
    return shipped.folder() / f"{code}.json"


def content_of(compiled: Compiled) -> str:
    """A locale as it is kept."""
    content = {
        "plans": {field: _entry(plan) for field, plan in compiled.plans.items()},
        "sources": dict(compiled.sources),
        "pooled": compiled.pooled,
        "fallback": compiled.fallback,
        "country": compiled.country,
        "name_pattern": compiled.name_pattern,
        "spelling": dict(compiled.spelling),
    }
    return json.dumps(content, ensure_ascii=False)


def _read(path: Path) -> Compiled | None:
    try:
        content = json.loads(regular_file(path).read_bytes())
        return Compiled(
            {field: _plan(entry) for field, entry in content["plans"].items()},
            dict(content["sources"]),
            tuple(content["pooled"]),
            tuple(content["fallback"]),
            str(content["country"]),
            str(content["name_pattern"]),
            {str(name): str(spelt) for name, spelt in content["spelling"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def save(code: str, compiled: Compiled) -> None:
    """Save a compiled locale for the next start; write errors are ignored.

    Args:
        code: The locale's code.
        compiled: The locale.
    """
    with contextlib.suppress(OSError):
        write_text(_path(code), content_of(compiled))


def _path(code: str) -> Path:
    folder = f"locales-{shipped.release()}"
    return user_cache_path("matinee", appauthor=False) / folder / f"{code}.json"


def _entry(plan: Plan) -> dict[str, Any]:
    if isinstance(plan, Table):
        return {"values": plan.values, "weights": plan.weights}
    if isinstance(plan, Join):
        return {"join": [_entry(part) for part in plan.parts]}
    return {"mix": [_entry(part) for part in plan.plans], "weights": plan.weights}


def _plan(entry: Mapping[str, Any]) -> Plan:
    if "join" in entry:
        return Join(tuple(_plan(part) for part in entry["join"]))
    if "mix" in entry:
        return Mix(tuple(_plan(part) for part in entry["mix"]), _weights(entry, entry["mix"]))
    values = tuple(entry["values"])
    if not values or not all(isinstance(value, str) for value in values):
        raise ValueError("a table holds texts")
    return Table(values, _weights(entry, values) if entry["weights"] is not None else None)


def _weights(entry: Mapping[str, Any], weighted: Any) -> tuple[float, ...]:
    weights = tuple(map(float, entry["weights"]))
    if len(weights) != len(weighted) or min(weights) < 0 or not sum(weights) > 0:
        raise ValueError("a weight for each, and none negative")
    return weights
