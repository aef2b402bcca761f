"""Trino's own functions of JSON, with their small path language.

https://trino.io/docs/current/functions/json.html#other-json-functions
"""

import re
from functools import lru_cache
from typing import Any, Final

from core.lake.local.athena_sql.scalar.json.json_values import MISSING, Number, dump, load, normal
from core.lake.local.athena_sql.scalar.registry import TEXT, TRUTH, WHOLE, Failure, scalar

# `.name`, `[0]` or `[name]`, and `["name"]`.
_STEP: Final = re.compile(r"""\.([\w:]+)|\[(\w+)\]|\["((?:[^"\\]|\\.)*)"\]""")


@lru_cache(1000)
def _path(path: str) -> tuple[str | int, ...]:
    bad = Failure(f"Invalid JSON path: '{path}'")
    if not path.startswith("$"):
        raise bad
    steps: list[str | int] = []
    at = 1
    while at < len(path):
        found = _STEP.match(path, at)
        if not found:
            raise bad
        name = next(group for group in found.groups() if group is not None)
        index = found[2] is not None and name.isdigit()
        steps.append(int(name) if index else re.sub(r"\\(.)", r"\1", name))
        at = found.end()
    return tuple(steps)


def _found(text: str, path: str) -> Any:
    steps = _path(path)
    try:
        value = load(text)
    except ValueError:
        return MISSING
    for step in steps:
        if isinstance(value, dict):
            value = value.get(str(step), MISSING)
        elif isinstance(value, list) and str(step).isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return MISSING
        if value is MISSING:
            return MISSING
    return value


@scalar(TEXT, TEXT, returns=TEXT)
def json_extract(text: str, path: str) -> str | None:
    """What is at a path, as JSON.

    Args:
        text: The JSON.
        path: Such as ``$.a[0]``.
    """
    value = _found(text, path)
    return None if value is MISSING else dump(normal(value))


@scalar(TEXT, TEXT, returns=TEXT)
def json_extract_scalar(text: str, path: str) -> str | None:
    """The scalar at a path, as a text.

    Args:
        text: The JSON.
        path: Such as ``$.a[0]``.
    """
    value = _found(text, path)
    if value is MISSING or value is None or isinstance(value, dict | list):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


@scalar(TEXT, TEXT, returns=WHOLE)
def json_size(text: str, path: str) -> int | None:
    """How many elements are at a path; a scalar has none.

    Args:
        text: The JSON.
        path: Such as ``$.a[0]``.
    """
    value = _found(text, path)
    if value is MISSING:
        return None
    return len(value) if isinstance(value, dict | list) else 0


def _array(text: str) -> list[Any] | None:
    try:
        value = load(text)
    except ValueError:
        return None
    return value if isinstance(value, list) else None


@scalar(TEXT, returns=WHOLE)
def json_array_length(text: str) -> int | None:
    """How many elements an array has."""
    values = _array(text)
    return None if values is None else len(values)


@scalar(TEXT, TEXT, returns=TRUTH)
def json_array_contains(text: str, wanted: str) -> bool | None:
    """Whether an array has a value, which comes as JSON.

    Args:
        text: The JSON of an array; any other gives None.
        wanted: The value, as JSON.
    """
    values = _array(text)
    if values is None:
        return None
    value = load(wanted)
    if isinstance(value, Number):
        kind = bool(re.search("[.eE]", value))
        return any(
            isinstance(one, Number)
            and bool(re.search("[.eE]", one)) == kind
            and float(one) == float(value)
            for one in values
        )
    return any(type(one) is type(value) and one == value for one in values)


@scalar(TEXT, WHOLE, returns=TEXT)
def json_array_get(text: str, place: int) -> str | None:
    """An element of an array, counted from 0, from the end where it is negative.

    Args:
        text: The JSON of an array; any other gives None.
        place: Counted from 0, or from the end below 0.
    """
    values = _array(text)
    if values is None or not -len(values) <= place < len(values):
        return None
    value = values[place]
    if value is None:
        return None
    return str(value) if isinstance(value, str) else dump(value)
