"""The structure of JSON objects, worked out from examples and bounded in size.

A structure is a dict of its keys' structures, a list with the structure of its items, or the kind
of a scalar. Where values disagree, or a value is too deep or too wide, it is text.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from core.lake.local.catalog.inference.context import MOST_COLUMNS

Structure: TypeAlias = dict[str, Any] | list[Any] | str

NULL: Final = "NULL"
BOOLEAN: Final = "BOOLEAN"
INTEGER: Final = "INTEGER"
BIGINT: Final = "BIGINT"
# An integer of more than 64 bits.
LONG: Final = "LONG"
DOUBLE: Final = "DOUBLE"
TEXT: Final = "VARCHAR"
# From the narrowest to the widest.
NUMBERS: Final = (INTEGER, BIGINT, DOUBLE, LONG)

# A value nested deeper is kept as text: DuckDB's time to bind a query doubles with each level.
MOST_LEVELS: Final = 10
# Fields of one column, at all levels. Glue's limit is a type of 131,072 characters:
# https://docs.aws.amazon.com/glue/latest/webapi/API_Column.html
MOST_FIELDS: Final = 500
# Fields of all columns together.
MOST_FIELDS_OF_ALL: Final = 4 * MOST_COLUMNS
# Strings, and what opens and closes.
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]')
# Stands for a value that is nested too deep to be parsed.
_DEEP: Final = object()


class TooWideError(Exception):
    """An object has more keys than a table may have columns; its argument says how many."""


class TooLargeError(Exception):
    """A value is too deep or has too many fields to be its own column type."""


class Examples:
    """The structure of all the objects that are shown to it.

    Attributes:
        columns: The structure of each key of the objects.
        keys: The keys of the objects, in each order that was met first; not all are kept.
        large: The columns that are text because their values are too deep or too wide.
    """

    def __init__(self) -> None:
        self.columns: dict[str, Structure] = {}
        self.keys: set[tuple[str, ...]] = set()
        self.large: set[str] = set()
        self._fields: dict[str, int] = {}

    def add(self, texts: Iterable[str]) -> None:
        """Widen the structure by some objects.

        Args:
            texts: Each object as JSON; a value that is no object is left out.

        Raises:
            TooWideError: There are more columns than make sense.
        """
        for text in texts:
            found = _parsed(text)
            if not isinstance(found, dict):
                continue
            if len(self.keys) < MOST_COLUMNS:
                self.keys.add(tuple(found))
            for name, value in found.items():
                self._add(name, value)
            if len(self.columns) > MOST_COLUMNS:
                # Keys that differ in case are one column.
                columns = len({name.lower() for name in self.columns})
                if columns > MOST_COLUMNS:
                    raise TooWideError(columns)

    def _add(self, name: str, value: Any) -> None:
        if name in self.large:
            return
        try:
            if value is _DEEP:
                raise TooLargeError
            found = widened(self.columns.get(name, NULL), value)
            if isinstance(value, dict | list):
                self._count(name, found)
            self.columns[name] = found
        except TooLargeError:
            self.columns[name] = TEXT
            self._fields.pop(name, None)
            self.large.add(name)

    def _count(self, name: str, structure: Structure) -> None:
        """Count the fields of a column.

        Raises:
            TooLargeError: There are too many.
        """
        if isinstance(structure, str):
            self._fields.pop(name, None)
            return
        count = fields_of(structure)
        others = sum(self._fields.values()) - self._fields.get(name, 0)
        if count > MOST_FIELDS or others + count > MOST_FIELDS_OF_ALL:
            raise TooLargeError
        self._fields[name] = count


def _parsed(text: str) -> Any:
    """A value; of an object that is nested too deep for Python, `_DEEP` for what is nested."""
    try:
        return json.loads(text)
    except RecursionError:
        shallow = json.loads(_without_nested(text))
        if not isinstance(shallow, dict):
            return None
        return {
            name: _DEEP if isinstance(value, list) else value for name, value in shallow.items()
        }


def _without_nested(text: str) -> str:
    """The text of an object whose nested values are empty lists."""
    pieces, depth, start = [], 0, 0
    for token in _TOKEN.finditer(text):
        if token[0] in ("{", "["):
            depth += 1
            if depth == 2:
                pieces.append(text[start : token.start()])
        elif token[0] in ("}", "]"):
            depth -= 1
            if depth == 1:
                pieces.append("[]")
                start = token.end()
    return "".join([*pieces, text[start:]])


def fields_of(structure: Structure) -> int:
    """How many fields a structure has at all levels."""
    if isinstance(structure, dict):
        return len(structure) + sum(map(fields_of, structure.values()))
    return fields_of(structure[0]) if isinstance(structure, list) else 0


def widened(known: Structure, value: Any, level: int = 1) -> Structure:
    """The structure of a value and of those before it.

    Args:
        known: The structure of those before it; it may be changed.
        value: The value, as Python's `json` gives it.
        level: How deep it is nested.

    Raises:
        TooLargeError: It is nested too deep, or has too many fields.
    """
    if value is None:
        return known
    if isinstance(value, dict | list):
        if known != NULL and type(known) is not type(value):
            return TEXT
        if level > MOST_LEVELS:
            raise TooLargeError
        if isinstance(value, list):
            inner = known[0] if isinstance(known, list) else NULL
            for item in value:
                inner = widened(inner, item, level + 1)
            return [inner]
        fields = known if isinstance(known, dict) else {}
        for name, item in value.items():
            fields[name] = widened(fields.get(name, NULL), item, level + 1)
        if len(fields) > MOST_FIELDS:
            raise TooLargeError
        return fields
    return _joined(known, _kind(value))


def _kind(value: bool | float | str) -> str:
    if isinstance(value, bool):
        return BOOLEAN
    if isinstance(value, int):
        if -(2**31) <= value < 2**31:
            return INTEGER
        return BIGINT if -(2**63) <= value < 2**63 else LONG
    return DOUBLE if isinstance(value, float) else TEXT


def _joined(known: Structure, kind: str) -> Structure:
    if known in (NULL, kind):
        return kind
    if isinstance(known, str) and known in NUMBERS and kind in NUMBERS:
        return max(known, kind, key=NUMBERS.index)
    return TEXT
