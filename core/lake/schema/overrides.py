"""What a user says of a table's files where a crawl would guess otherwise."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from core.errors import LakeError
from core.lake.schema.encodings import known
from core.lake.schema.types import duckdb_type
from core.messages import Message

_NAMED: Final = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "ctrl-a": "\x01"}


@dataclass(frozen=True, slots=True)
class Override:
    """What a user says of a table's files.

    Attributes:
        header: Whether the first line names the columns; None leaves it to the crawl.
        delimiter: What separates cells.
        encoding: The files' encoding, as Python calls it.
        strings: Whether every column is text.
        types: Names of columns in the catalog, each with the type that Athena is to give it.
    """

    header: bool | None = None
    delimiter: str | None = None
    encoding: str | None = None
    strings: bool = False
    types: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return self != NO_OVERRIDE


NO_OVERRIDE: Final = Override()


def override_of(values: Mapping[str, Any]) -> Override:
    """An override from the words of a command or of the file.

    Args:
        values: ``header``, ``delimiter``, ``encoding``, ``strings`` and ``types``, or some of them.

    Raises:
        LakeError: A value is not allowed.
    """
    unknown = values.keys() - asdict(NO_OVERRIDE).keys()
    if unknown:
        raise _refusal(", ".join(sorted(unknown)), "header, delimiter, encoding, strings, types")
    header, delimiter = values.get("header"), values.get("delimiter")
    encoding, types = values.get("encoding"), values.get("types", {})
    if header is not None and not isinstance(header, bool):
        raise _refusal(f"header={header}", "true, false")
    if delimiter is not None:
        delimiter = _NAMED.get(str(delimiter).lower(), str(delimiter).replace("\\t", "\t"))
        if not 1 <= len(delimiter) <= 4 or re.search(r'[\r\n"]', delimiter):
            raise _refusal(
                f"delimiter={delimiter}", "1 to 4 letters, tab, comma, semicolon, pipe, ctrl-a"
            )
    if encoding is not None:
        name = known(str(encoding))
        if name is None:
            raise _refusal(f"encoding={encoding}", "utf-8, utf-16, latin-1, windows-1252, ...")
        encoding = name
    if not isinstance(types, Mapping):
        raise _refusal("types", "column = type")
    return Override(header, delimiter, encoding, bool(values.get("strings", False)), _types(types))


def delimiter_word(delimiter: str) -> str:
    """The word for a separator, where it has one."""
    return next((word for word, mark in _NAMED.items() if mark == delimiter), delimiter)


def override_entry(override: Override) -> dict[str, Any]:
    """What an override says, in the words of the file."""
    said = {
        "header": override.header,
        "delimiter": override.delimiter,
        "encoding": override.encoding,
        "strings": override.strings or None,
        "types": dict(override.types) or None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _types(types: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    found = {}
    for column, type_ in types.items():
        name = str(type_).strip().lower().replace("integer", "int")
        name = "string" if name.startswith("varchar") else name
        try:
            duckdb_type(name)
        except ValueError as error:
            raise _refusal(
                f"{column}={type_}",
                "string, int, bigint, double, boolean, date, timestamp, decimal(10,2), ...",
            ) from error
        found[str(column).strip().lower()] = name
    return tuple(sorted(found.items()))


def _refusal(name: str, allowed: str) -> LakeError:
    return LakeError(
        Message("{name} is not allowed for a table", name=name),
        Message("allowed: {allowed}", allowed=allowed),
    )
