"""Trino's types, read from its own words for them."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r'\s*("(?:[^"]|"")*"|[\w$]+|[(),])')
_ZONED = ("timestamp", "time")


@dataclass(frozen=True, slots=True)
class Type:
    """A type, or a type variable of a signature.

    Attributes:
        name: The type without its arguments: ``array``, ``timestamp with time zone``, ``T``.
        args: The types or numbers in brackets; a row has its fields' types.
        fields: A row's field names, empty where a field has none.
    """

    name: str
    args: tuple["Type | int", ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def inner(self) -> tuple["Type", ...]:
        """The arguments that are types."""
        return tuple(arg for arg in self.args if isinstance(arg, Type))

    @property
    def sql(self) -> str:
        """The type as Athena's SQL writes it, in a cast for one."""
        if self.name == "row":
            fields = (
                f"{name} {field.sql}".strip()
                for name, field in zip(self.fields, self.inner, strict=True)
            )
            return f"row({', '.join(fields)})"
        if not self.args:
            return self.name
        inside = ", ".join(str(a) if isinstance(a, int) else a.sql for a in self.args)
        first, *rest = self.name.split(" ", 1)
        return f"{first}({inside}){' ' + rest[0] if rest else ''}"

    def __str__(self) -> str:
        return self.sql


def parse_type(text: str) -> Type:
    """Read a type: ``map(varchar(3), row(a integer, "b" time(3) with time zone))``.

    Raises:
        ValueError: The text is no type.
    """
    words = _TOKEN.findall(text)
    found, rest = _type(words, 0)
    if rest != len(words):
        raise ValueError(f"{text!r} is not a type")
    return found


def _type(words: list[str], at: int) -> tuple[Type, int]:
    name = words[at]
    lower = name.lower()
    at += 1
    if lower == "interval":
        return Type(" ".join(words[at - 1 : at + 3]).lower()), at + 3
    if lower == "double" and words[at : at + 1] == ["precision"]:
        return Type("double"), at + 1
    args: list[Type | int] = []
    fields: list[str] = []
    if words[at : at + 1] == ["("]:
        args, fields, at = _arguments(words, at + 1, rows=lower == "row")
    if lower in _ZONED and [word.lower() for word in words[at : at + 3]] == [
        "with",
        "time",
        "zone",
    ]:
        lower += " with time zone"
        at += 3
    return Type(lower if len(name) > 1 else name, tuple(args), tuple(fields)), at


def _arguments(words: list[str], at: int, *, rows: bool) -> tuple[list[Type | int], list[str], int]:
    args: list[Type | int] = []
    fields: list[str] = []
    while words[at] != ")":
        if words[at] == ",":
            at += 1
        elif words[at].isdigit():
            args.append(int(words[at]))
            at += 1
        else:
            if rows:
                named = words[at + 1] not in ("(", ",", ")") and words[at + 1].lower() != "with"
                named = named and words[at].lower() not in ("interval", "double precision")
                fields.append(words[at] if named else "")
                at += named
            part, at = _type(words, at)
            args.append(part)
    return args, fields, at + 1
