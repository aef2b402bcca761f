"""The table of functions: signatures in Trino's words, kind, lowering, documentation.

A row of ``resources/functions/*.txt`` is ``name(types) -> type | lowering``; ``a|b`` stands for
either type, a capital letter for any type (O: any that has an order), ``...`` for any number more.
The type after the arrow may be the number of the argument that has it. A heading names the
documentation page below https://trino.io/docs/current/ and the kind. The lowering is one of

- a template: ``$1`` is an argument, ``@1`` its local time, ``~1`` what stands for it in a
  comparison, ``%1`` its type in DuckDB, ``#`` the place of FILTER and OVER;
- ``=f``: the arguments go to DuckDB's f;
- ``!f``: `builders` has a function f that writes it;
- ``-``: Trino has it, the local lake has not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from core.lake.local.athena_sql.values.types import Type, pattern_type
from resources import ROOT

Kind = Literal["scalar", "aggregate", "window"]

DOCUMENTATION: Final = "https://trino.io/docs/current/"
_FILES: Final = ("math", "text", "datetime", "collections", "aggregates")


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call a function.

    Attributes:
        parameters: The types that it takes.
        variadic: Whether the last parameter may be repeated, or left out when it is not the first.
        returns: The type it gives, or the number of the argument that has it.
        lowering: How it is written for DuckDB; see the module.
    """

    parameters: tuple[Type, ...]
    variadic: bool
    returns: Type | int
    lowering: str


@dataclass(slots=True)
class Function:
    """A function of Trino.

    Attributes:
        name: Its name.
        kind: Whether it works on a row, a group, or a window alone.
        page: Its page of Trino's documentation.
        signatures: The ways to call it; none where the local lake lacks it.
        shown: The signatures in Trino's words, as they are documented.
    """

    name: str
    kind: Kind
    page: str
    signatures: list[Signature] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    @property
    def link(self) -> str:
        """Where it is documented."""
        return f"{DOCUMENTATION}{self.page}.html"

    @property
    def available(self) -> bool:
        """Whether the local lake answers it in at least one way."""
        return any(signature.lowering != "-" for signature in self.signatures)


def _lines(name: str) -> list[str]:
    text = (ROOT / "functions" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line]


def _split(parameters: str) -> list[str]:
    """The parameters of a signature: split at the commas outside brackets."""
    parts, depth, current = [], 0, ""
    for letter in parameters:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            parts.append(current.strip())
            current = ""
        else:
            current += letter
    return [*parts, current.strip()] if current.strip() else parts


def _variants(parameters: list[str]) -> Iterator[list[str]]:
    if not parameters:
        yield []
        return
    for choice in parameters[0].split("|"):
        for rest in _variants(parameters[1:]):
            yield [choice, *rest]


def _read_row(row: str, found: dict[str, Function], page: str, kind: Kind) -> None:
    head, lowering = row.split(" | ", 1)
    name, rest = head.split("(", 1)
    inside, returns = rest.rsplit(") -> ", 1)
    function = found.setdefault(name, Function(name, kind, page))
    parameters = _split(inside)
    for variant in _variants(parameters):
        types = tuple(pattern_type(part.removesuffix("...")) for part in variant)
        variadic = bool(variant) and variant[-1].endswith("...")
        gives = int(returns) if returns.isdigit() else pattern_type(returns)
        function.signatures.append(Signature(types, variadic, gives, lowering.strip()))
        shown = ", ".join(in_words(part) for part in variant)
        given = variant[int(returns) - 1] if returns.isdigit() else returns
        if returns == "array(1)":
            given = f"array({variant[0]})"
        function.shown.append(f"{name}({shown}) -> {in_words(given.removesuffix('...'))}")


def in_words(pattern: str) -> str:
    """A signature's type as Trino's documentation writes it."""
    text = re.sub(r"\b(timestamp|time)(tz)?\b(?!\()", r"\1\2(p)", pattern)
    text = re.sub(r"\b(timestamp|time)tz(\(\w+\))", r"\1\2 with time zone", text)
    text = re.sub(r"\bdecimal\b(?!\()", "decimal(p,s)", text)
    text = re.sub(r"\bday\b", "interval day to second", text)
    text = re.sub(r"\bmonth\b", "interval year to month", text)
    return re.sub(r"\bO\b", "T", text)


@cache
def functions() -> dict[str, Function]:
    """Every function that Trino registers and Athena documents, by name."""
    found: dict[str, Function] = {}
    for name in _FILES:
        page, kind = "", "scalar"
        for line in _lines(name):
            if line.startswith("# "):
                page, _, word = line[2:].partition(" ")
                kind = word or "scalar"
            else:
                _read_row(line, found, page, kind)  # type: ignore[arg-type]
    page = ""
    for line in _lines("absent"):
        if line.startswith("# "):
            page = line[2:]
            continue
        for name in line.split():
            found.setdefault(name, Function(name, "scalar", page))
    return found
