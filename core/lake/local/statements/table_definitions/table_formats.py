"""The file format that CREATE EXTERNAL TABLE names, and how its text is read."""

from typing import Final

from core.lake.local.catalog.metastore import TableFormat, TextFormat
from core.lake.local.statements.parsing.syntax import CreateTable, Name, Properties
from core.lake.local.statements.session import Session
from core.messages import Message

# The SerDe classes that the lake has a reader for, by the last part of their names.
_SERDES: Final[dict[str, TableFormat]] = {
    "LazySimpleSerDe": "csv",
    "OpenCSVSerde": "csv",
    "JsonSerDe": "json",
    "ParquetHiveSerDe": "parquet",
}
_STORED: Final[dict[str, TableFormat]] = {
    "TEXTFILE": "csv",
    "PARQUET": "parquet",
    "JSONFILE": "json",
}


def table_format(session: Session, wanted: CreateTable) -> tuple[TableFormat, TextFormat]:
    """The format of a table's files, and how their text is read.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: The local lake does not read the format.
    """
    serde = wanted.serde.rpartition(".")[2] if wanted.serde else ""
    if serde and serde not in _SERDES:
        raise session.error(
            max(session.text.find(wanted.serde), 0),
            Message("the local lake can't read {serde}", serde=serde),
            Message("it has: {names}", names=", ".join(_SERDES)),
        )
    if wanted.stored_as not in _STORED:
        raise session.error(
            wanted.name.offset,
            Message("the local lake does not read {word}", word=wanted.stored_as),
            Message("store it as TEXTFILE or PARQUET here, or run it on AWS"),
        )
    kind = _STORED[wanted.stored_as]
    if serde:
        kind = _SERDES[serde]
    lines = header_lines(session, wanted.name, wanted.properties)
    return kind, _text_format(serde, wanted.serde_properties, lines)


def header_lines(session: Session, name: Name, properties: Properties) -> int:
    """How many lines at the beginning of a file are no rows.

    Args:
        session: The statement's surroundings.
        name: The table.
        properties: Of TBLPROPERTIES.

    Raises:
        QueryError: The property is no number.
    """
    written = properties.get("skip.header.line.count", "") or "0"
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise session.error(
            name.offset,
            Message("the table property {name} is missing or wrong", name="skip.header.line.count"),
            Message("write the number of lines: 'skip.header.line.count' = '1'"),
        )
    return int(written)


def _text_format(serde: str, settings: Properties, lines: int) -> TextFormat:
    if serde == "OpenCSVSerde":
        return TextFormat(
            _letter(settings.get("separatorChar", ",")),
            _letter(settings.get("quoteChar", '"')),
            _letter(settings.get("escapeChar", "\\")),
            lines,
        )
    delimiter = settings.get("field.delim", settings.get("serialization.format", "\x01"))
    # Hive's 1 stands for the letter of that number.
    delimiter = "\x01" if delimiter == "1" else delimiter
    null = settings.get("serialization.null.format", r"\N")
    return TextFormat(_letter(delimiter), "", settings.get("escape.delim", ""), lines, null)


def _letter(text: str) -> str:
    return {r"\t": "\t", r"\\": "\\", r"\"": '"', r"\001": "\x01"}.get(text, text[:1] or ",")
