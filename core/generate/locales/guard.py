"""Names that do not suit a demonstration, and stray marks in Faker's data."""

import re
from collections.abc import Set
from functools import lru_cache
from typing import Final

from core.generate.sampling.distributions import Join, Mix, Plan, mix, table
from core.generate.sampling.text_columns import Table
from resources import ROOT

_BLANKS: Final = re.compile(r" {2,}")
# A blank after what joins words, as in ``Saint- Jean`` or ``L' Ascension``.
_TORN: Final = re.compile(r"(?<=\w)([-’']) (?=\w|$)")


@lru_cache(maxsize=1)
def notorious_names() -> frozenset[str]:
    """Names that stand for a crime or a tyrant, in lower case, from ``resources/words``."""
    lines = (ROOT / "words" / "notorious.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().casefold() for line in lines if line and line[0] != "#")


def without(plan: Plan, names: Set[str]) -> Plan:
    """A plan that never draws any of some names; their share goes to the others.

    Args:
        plan: Draws names.
        names: Names in lower case; each may also be a part of a longer one, between blanks.
    """
    if isinstance(plan, Table):
        kept = [
            (value, share)
            for value, share in zip(plan.values, plan.shares, strict=True)
            if not _holds(value, names)
        ]
        if len(kept) in (0, plan.size):
            return plan
        return table([value for value, _ in kept], [share for _, share in kept])
    if isinstance(plan, Mix):
        return mix([without(part, names) for part in plan.plans], plan.weights)
    return Join(tuple(without(part, names) for part in plan.parts))


def _holds(value: str, names: Set[str]) -> bool:
    text = f" {value.casefold().strip()} "
    return any(f" {name} " in text for name in names)


def tidy(plan: Plan) -> Plan:
    """A plan without doubled blanks, torn words, and blanks or commas at a value's end."""
    if isinstance(plan, Table):
        return plan.map(lambda text: _joined(text).strip().removesuffix(","))
    return plan.map(_joined)


def _joined(text: str) -> str:
    return _TORN.sub(r"\1", _BLANKS.sub(" ", text)) if " " in text else text
