"""The properties of CREATE TABLE AS and UNLOAD, checked as Athena checks them.

https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html#ctas-table-properties
https://docs.aws.amazon.com/athena/latest/ug/unload.html#unload-parameters
"""

from dataclasses import dataclass, field
from typing import Final

from core.lake.local.catalog.metastore import TableFormat, TextFormat
from core.lake.local.statements.parsing.syntax import Option, Options
from core.messages import Message
from core.sql.error_places import error_at

# Athena's formats, and ours where the lake has one.
_FORMATS: Final[dict[str, TableFormat | None]] = {
    "PARQUET": "parquet",
    "JSON": "json",
    "TEXTFILE": "csv",
    "ORC": None,
    "AVRO": None,
}
# Compressions that Athena takes for each format; None where the local lake has no writer for it.
# https://docs.aws.amazon.com/athena/latest/ug/compression-support-hive.html
_COMPRESSIONS: Final[dict[TableFormat, dict[str, str | None]]] = {
    "parquet": {
        "GZIP": "gzip", "SNAPPY": "snappy", "ZSTD": "zstd", "NONE": "uncompressed",
        "UNCOMPRESSED": "uncompressed",
    },
    "json": {
        "GZIP": "gzip", "ZSTD": "zstd", "NONE": "none", "UNCOMPRESSED": "none",
        "BZIP2": None, "DEFLATE": None, "LZ4": None, "LZO": None, "SNAPPY": None,
    },
    "csv": {
        "GZIP": "gzip", "ZSTD": "zstd", "NONE": "none", "UNCOMPRESSED": "none",
        "BZIP2": None, "DEFLATE": None, "LZ4": None, "LZO": None, "SNAPPY": None,
    },
}  # fmt: skip
_CREATE: Final = frozenset(
    "format write_compression parquet_compression orc_compression external_location"
    " partitioned_by bucketed_by bucket_count field_delimiter compression_level table_type"
    " is_external location vacuum_min_snapshots_to_keep".split()
)
_UNLOAD: Final = frozenset(
    "format compression partitioned_by field_delimiter compression_level".split()
)
_ENDINGS: Final = {"gzip": ".gz", "zstd": ".zst"}


@dataclass(frozen=True, slots=True)
class Output:
    """How the files of a statement are written.

    Attributes:
        format: What they are.
        compression: DuckDB's word for it.
        partitioned_by: The columns whose values name the folders.
        bucketed_by: The columns whose values choose the file.
        bucket_count: How many such files there are.
        text: How text is written.
        external_location: Where they go; empty for the lake's own choice.
        location_offset: Where that stands in the statement.
    """

    format: TableFormat
    compression: str
    partitioned_by: tuple[str, ...] = ()
    bucketed_by: tuple[str, ...] = ()
    bucket_count: int = 0
    text: TextFormat = field(default_factory=TextFormat)
    external_location: str = ""
    location_offset: int = 0

    @property
    def ending(self) -> str:
        """The ending of a file's name."""
        if self.format == "parquet":
            return ".parquet"
        kind = {"csv": ".csv", "json": ".json"}[self.format]
        return kind + _ENDINGS.get(self.compression, "")


def output_of(text: str, offset: int, options: Options, *, unload: bool) -> Output:
    """How CREATE TABLE AS, or UNLOAD, wants its files.

    Args:
        text: The statement.
        offset: Where the statement's subject stands, for faults that have no place of their own.
        options: The properties as written.
        unload: Whether they are UNLOAD's.

    Raises:
        QueryError: A property is unknown, or has a value that Athena, or the lake, does not take.
    """
    known = _UNLOAD if unload else _CREATE
    for name, option in options.items():
        if name not in known:
            raise error_at(
                text,
                option.offset,
                Message("unknown property '{name}'", name=name),
                Message("the properties are: {names}", names=", ".join(sorted(known))),
            )
    kind = _format(text, offset, options, unload)
    bucketed, count = _buckets(text, options)
    place = options.get("external_location", Option(""))
    return Output(
        kind,
        _compression(text, options, kind),
        _texts(text, options, "partitioned_by"),
        bucketed,
        count,
        _delimited(text, options),
        _word(text, place),
        place.offset,
    )


def _format(text: str, offset: int, options: Options, unload: bool) -> TableFormat:
    table_type = options.get("table_type")
    if table_type is not None and _word(text, table_type).upper() == "ICEBERG":
        raise error_at(
            text,
            table_type.offset,
            Message("the local lake has no Iceberg tables"),
            Message("leave table_type out; the table is then a Hive table"),
        )
    option = options.get("format")
    if option is None:
        if unload:
            raise error_at(
                text,
                offset,
                Message("UNLOAD requires the property format"),
                Message("write WITH (format = 'PARQUET')"),
            )
        return "parquet"
    word = _word(text, option).upper()
    if word not in _FORMATS:
        raise error_at(
            text,
            option.offset,
            Message("'{word}' is not a format of Athena", word=word),
            Message("the formats are: {names}", names="PARQUET, JSON, TEXTFILE, ORC, AVRO"),
        )
    kind = _FORMATS[word]
    if kind is None:
        raise error_at(
            text,
            option.offset,
            Message("the local lake does not write {word}", word=word),
            Message("write PARQUET, JSON or TEXTFILE here; {word} works on AWS", word=word),
        )
    return kind


def _compression(text: str, options: Options, kind: TableFormat) -> str:
    names = ("write_compression", "compression", "parquet_compression", "orc_compression")
    option = next((options[name] for name in names if name in options), None)
    # https://docs.aws.amazon.com/athena/latest/ug/compression-formats.html
    word = "GZIP" if option is None else _word(text, option).upper()
    offset = 0 if option is None else option.offset
    if word not in _COMPRESSIONS[kind]:
        raise error_at(
            text,
            offset,
            Message("'{word}' is not a compression of this format", word=word),
            Message("the compressions are: {names}", names=", ".join(_COMPRESSIONS[kind])),
        )
    found = _COMPRESSIONS[kind][word]
    if found is None:
        raise error_at(
            text,
            offset,
            Message("the local lake does not write {word}", word=word),
            Message("take GZIP, ZSTD or NONE here; {word} works on AWS", word=word),
        )
    return found


def _buckets(text: str, options: Options) -> tuple[tuple[str, ...], int]:
    columns = _texts(text, options, "bucketed_by")
    option = options.get("bucket_count")
    count = option.value if option else 0
    if bool(columns) != bool(option) or (option and (not isinstance(count, int) or count < 1)):
        offset = next(options[n].offset for n in ("bucket_count", "bucketed_by") if n in options)
        raise error_at(
            text,
            offset,
            Message("bucketed_by and bucket_count go together, the latter at least 1"),
            Message("write bucketed_by = ARRAY['column'], bucket_count = 4"),
        )
    return columns, int(count) if isinstance(count, int) else 0


def _delimited(text: str, options: Options) -> TextFormat:
    option = options.get("field_delimiter")
    if option is None:
        return TextFormat()
    delimiter = {r"\t": "\t", r"\001": "\x01"}.get(_word(text, option), _word(text, option))
    if len(delimiter) != 1:
        raise error_at(
            text,
            option.offset,
            Message("a field delimiter is one letter"),
            Message("write field_delimiter = ','"),
        )
    return TextFormat(delimiter)


def _texts(text: str, options: Options, name: str) -> tuple[str, ...]:
    option = options.get(name)
    if option is None:
        return ()
    if not isinstance(option.value, tuple) or not option.value:
        raise error_at(
            text,
            option.offset,
            Message("{name} is an array of columns", name=name),
            Message("write {name} = ARRAY['column']", name=name),
        )
    return tuple(item.lower() for item in option.value)


def _word(text: str, option: Option) -> str:
    if not isinstance(option.value, str):
        raise error_at(
            text, option.offset, Message("a text is expected here"), Message("put it in quotes")
        )
    return option.value
