"""Parameters of a statement: ``?`` and ``:name``, and their values written as SQL literals."""

import re
from dataclasses import dataclass

from core.sql.statements import OPAQUE, tokens

# Beginnings of statements that use a question mark for something else.
_OWN_PARAMETERS = ("PREPARE", "EXECUTE")
# A second colon begins no name, as in ``x::date``.
_PLACE = re.compile(rf"{OPAQUE} | \? | ::*(?:[^\W\d]\w*)?", re.VERBOSE | re.DOTALL)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?")
_WORDS = ("true", "false", "null")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A place in a statement that waits for a value.

    Attributes:
        name: Its name, or its number from 1 where it has none.
        start: Where it begins, in characters of the statement.
        end: Where it ends.
    """

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FilledStatement:
    """A statement whose parameters have values.

    Attributes:
        sql: The statement to run.
        original: The statement as it was written.
        spans: Each parameter, with the length of the literal that took its place.
    """

    sql: str
    original: str
    spans: tuple[tuple[Parameter, int], ...] = ()

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """Each parameter as it is shown, once, with the literal that took its place."""
        found: dict[str, str] = {}
        shift = 0
        for parameter, length in self.spans:
            begins = parameter.start + shift
            found[marker(parameter.name)] = self.sql[begins : begins + length]
            shift += length - (parameter.end - parameter.start)
        return tuple(found.items())

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Map a position in `sql` to a position in the original text.

        Args:
            line: The line in `sql`, from 1.
            column: The column in `sql`, from 1.
        """
        lines = self.sql.split("\n")
        line = min(max(line, 1), len(lines))
        at = sum(len(one) + 1 for one in lines[: line - 1]) + max(column, 1) - 1
        shift = 0
        for parameter, length in self.spans:
            begins = parameter.start + shift
            if at < begins:
                break
            if at < begins + length:
                at = begins
                break
            shift += length - (parameter.end - parameter.start)
        before = self.original[: max(at - shift, 0)]
        return before.count("\n") + 1, len(before) - before.rfind("\n")


def marker(name: str) -> str:
    """How a parameter is shown: ``:name``, or ``?1`` for the first ``?``."""
    return f"?{name}" if name.isdecimal() else f":{name}"


def parameters(sql: str) -> tuple[Parameter, ...]:
    """The parameters of a statement, in order; a name may stand in several places."""
    first = next((part.text.upper() for part in tokens(sql) if part.kind == "word"), "")
    if first in _OWN_PARAMETERS:
        return ()
    found: list[Parameter] = []
    number = 0
    for place in _PLACE.finditer(sql):
        name = place[0].removeprefix(":")
        if name == "?":
            number += 1
            name = str(number)
        elif name == place[0] or not name or name.startswith(":"):
            continue
        found.append(Parameter(name, *place.span()))
    return tuple(found)


def literal(value: str) -> str:
    """A typed value as an SQL literal of Athena.

    Numbers, ``true``, ``false``, ``null``, dates and times keep their types, texts in
    quotation marks as they stand; everything else becomes a text.
    """
    text = value.strip()
    if _NUMBER.fullmatch(text) or text.lower() in _WORDS:
        return text
    if _DAY.fullmatch(text):
        return f"DATE '{text}'"
    if _MOMENT.fullmatch(text):
        return f"TIMESTAMP '{text.replace('T', ' ')}'"
    if len(text) > 1 and text[0] == text[-1] == "'" and "'" not in text[1:-1].replace("''", ""):
        return text
    escaped = value.replace("'", "''")
    return f"'{escaped}'"


def fill(sql: str, values: dict[str, str]) -> FilledStatement:
    """Put values into the places of a statement's parameters.

    Args:
        sql: The statement.
        values: What was typed for each name.

    Raises:
        KeyError: A parameter has no value.
    """
    made, spans, end = [], [], 0
    for parameter in parameters(sql):
        written = literal(values[parameter.name])
        made += [sql[end : parameter.start], written]
        spans.append((parameter, len(written)))
        end = parameter.end
    return FilledStatement("".join((*made, sql[end:])), sql, tuple(spans))
