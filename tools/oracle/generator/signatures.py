"""Signatures of functions, as Trino's `SHOW FUNCTIONS` lists them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tools.oracle.types import Type, parse_type

KNOWN = frozenset(
    "boolean tinyint smallint integer bigint real double decimal varchar char varbinary date time"
    " timestamp json array map row function unknown".split()
) | {
    "time with time zone",
    "timestamp with time zone",
    "interval day to second",
    "interval year to month",
}
# What differs from one asking to the next, is an approximation, or depends on the order of rows.
_UNSTEADY = (
    "rand random uuid shuffle now current_date current_time current_timestamp localtime"
    " localtimestamp current_timezone current_groups version approx_distinct approx_percentile"
    " approx_most_frequent numeric_histogram arbitrary any_value map_agg multimap_agg map_union"
    " listagg array_agg max_by min_by histogram checksum reduce_agg ngrams merge typeof"
)
# Newer than Athena's documentation, or of types that only Trino has.
_NOT_ATHENA = (
    "array_histogram euclidean_distance dot_product cosine_distance cosine_similarity t_cdf t_pdf"
    " timezone bar render rgb color from_unixtime_nanos from_iso8601_timestamp_nanos"
    " parse_presto_data_size parse_duration exclude_columns sequence word_stem"
    " wilson_interval_lower wilson_interval_upper great_circle_distance"
)
_LEFT_OUT = frozenset((*_UNSTEADY.split(), *_NOT_ATHENA.split()))
_SPACE = re.compile(r"(?i)^st_|bing|geom|spatial|polyline|line_|convex|digest|hash_counts")


@dataclass(frozen=True, slots=True)
class Signature:
    """A function's name, kind and types.

    Attributes:
        name: The function.
        kind: ``scalar``, ``aggregate`` or ``window``.
        result: Its result's type; type variables are in lower case.
        arguments: Its arguments' types.
    """

    name: str
    kind: str
    result: Type
    arguments: tuple[Type, ...]


def read_signatures(rows: Iterable[tuple[Any, ...]]) -> list[Signature]:
    """The signatures to generate calls from: steady, and of types that Athena has."""
    return list(_signatures(rows))


def _signatures(rows: Iterable[tuple[Any, ...]]) -> Iterator[Signature]:
    for shown, result, arguments, kind, *_ in rows:
        name = shown.lower()
        if name in _LEFT_OUT or _SPACE.search(name) or kind == "table":
            continue
        inside = parse_type(f"row({arguments})").inner if arguments else ()
        types = (parse_type(result), *map(_as_text, inside))
        # A comparator that is no order gives any order.
        ordered = name == "array_sort" and len(types) == 3
        if all(map(_usable, types)) and not ordered:
            yield Signature(name, kind, types[0], types[1:])


def is_variable(type_: Type) -> bool:
    """Whether a signature's type stands for any type."""
    return not type_.args and type_.name not in KNOWN


def _usable(type_: Type) -> bool:
    if is_variable(type_):
        return len(type_.name) <= 2 or type_.name in ("u", "t")
    return type_.name in KNOWN and all(map(_usable, type_.inner))


# Types that only a literal text becomes.
_TEXTS = frozenset({"jsonpath", "joniregexp", "re2jregexp", "codepoints", "likepattern"})


def _as_text(type_: Type) -> Type:
    return Type("varchar") if type_.name in _TEXTS else type_


_NESTED = frozenset({"array", "map", "row", "function"})
Bindings = dict[str, Type]


def unify(pattern: Type, wanted: Type, bound: Bindings) -> bool:
    """Bind a signature's variables so that its type is the wanted one, lengths aside.

    Args:
        pattern: A type with variables.
        wanted: A type without.
        bound: The variables that have a type; gets those that are found.
    """
    if is_variable(pattern):
        key = pattern.name.lower()
        return bound.setdefault(key, wanted) == wanted
    if pattern.name != wanted.name:
        return False
    if pattern.name not in _NESTED:
        return True
    if len(pattern.inner) != len(wanted.inner):
        return False
    return all(
        unify(part, want, bound) for part, want in zip(pattern.inner, wanted.inner, strict=True)
    )


def bind(pattern: Type, bound: Bindings) -> Type:
    """A signature's type with its variables replaced.

    Args:
        pattern: A type with variables.
        bound: The type of each variable, by its name in lower case.
    """
    if is_variable(pattern):
        return bound[pattern.name.lower()]
    if pattern.name not in _NESTED:
        return Type(pattern.name)  # without a length's or precision's variable
    return Type(pattern.name, tuple(bind(part, bound) for part in pattern.inner), pattern.fields)


def variables(pattern: Type) -> set[str]:
    """The names of a signature type's variables."""
    if is_variable(pattern):
        return {pattern.name.lower()}
    if pattern.name not in _NESTED:
        return set()
    return {name for part in pattern.inner for name in variables(part)}
