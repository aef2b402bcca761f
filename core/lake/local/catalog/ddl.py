"""The statement that makes a table of the catalog on Athena, once its files are in S3.

https://docs.aws.amazon.com/athena/latest/ug/create-table.html
"""

import re
from typing import Final

from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.sources.delimited_text.delimited import Dialect
from core.lake.local.sources.names import legal_name
from core.lake.schema.encodings import UTF8
from core.lake.schema.types import split, struct_fields

# Stands for a bucket, whose name a local lake does not know.
BUCKET: Final = "BUCKET"
_OPENCSV: Final = "org.apache.hadoop.hive.serde2.OpenCSVSerde"
_LAZY: Final = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
_REGEX: Final = "org.apache.hadoop.hive.serde2.RegexSerDe"
_OPENX: Final = "org.openx.data.jsonserde.JsonSerDe"
_TEXT: Final = (
    "STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'",
    "OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'",
)
# Words of Hive's DDL that can't be a field's name without backquotes.
_RESERVED: Final = frozenset(
    "all alter and array as authorization between bigint binary boolean both by case cast char"
    " column commit constraint create cross cube current cursor database date decimal delete"
    " describe distinct div double drop else end exchange exists extended external extract false"
    " fetch float floor following for foreign from full function grant group grouping having if"
    " import in inner insert int integer intersect interval into is join lateral left less like"
    " local macro map more none not null numeric of on only or order out outer over partition"
    " percent preceding precision preserve primary procedure range reads reduce references regexp"
    " revoke right rlike rollback rollup row rows select set smallint start table tablesample then"
    " time timestamp to transform trigger true truncate unbounded union update user using values"
    " varchar views when where window with".split()
)


def create_table(table: CatalogTable) -> list[str]:
    """The lines of the statement."""
    own = ",\n".join(f"  `{c.name}` {_type(c.type)}" for c in table.own_columns)
    lines = f"CREATE EXTERNAL TABLE `{table.database}`.`{table.name}`(\n{own})".split("\n")
    keys = ", ".join(f"`{name}` string" for name in table.partition_keys)
    lines += [f"PARTITIONED BY ({keys})"] if keys else []
    lines += _storage(table)
    properties: dict[str, str] = {"classification": table.format}
    dialect = table.readings[0].dialect
    if dialect is not None and (dialect.skip or dialect.header):
        properties["skip.header.line.count"] = str(dialect.skip + dialect.header)
    return [
        *lines,
        f"LOCATION 's3://{BUCKET}/{table.prefix}/'",
        f"TBLPROPERTIES ({_pairs(properties)})",
    ]


def _storage(table: CatalogTable) -> list[str]:
    if table.format in ("parquet", "avro"):
        return [f"STORED AS {table.format.upper()}"]
    return _row_format(*serde_of(table))


def serde_of(table: CatalogTable) -> tuple[str, dict[str, str]]:
    """The class that reads a table's lines on Athena, and its properties.

    Args:
        table: A table of delimited text or of JSON.
    """
    if table.format == "json":
        return _OPENX, _mappings(table) | {"case.insensitive": "TRUE"}
    reading = table.readings[0]
    dialect = reading.dialect or Dialect()
    properties = {} if reading.encoding == UTF8 else {"serialization.encoding": reading.encoding}
    if len(dialect.delimiter) > 1:
        # LazySimpleSerDe takes the first letter alone.
        cells = re.escape(dialect.delimiter).join(["(.*?)"] * (dialect.width - 1) + ["(.*)"])
        return _REGEX, {"input.regex": cells} | properties
    if table.serde == "opencsv":
        quotes = {"quoteChar": dialect.quote or '"', "escapeChar": "\\"}
        return _OPENCSV, {"separatorChar": dialect.delimiter} | quotes
    marks = {"field.delim": dialect.delimiter, "serialization.format": dialect.delimiter}
    return _LAZY, marks | properties


def _row_format(serde: str, properties: dict[str, str]) -> list[str]:
    return [
        f"ROW FORMAT SERDE '{serde}'",
        f"WITH SERDEPROPERTIES ({_pairs(properties)})",
        *_TEXT,
    ]


def _pairs(properties: dict[str, str]) -> str:
    return ", ".join(f"'{name}'='{_escaped(value)}'" for name, value in properties.items())


def _escaped(value: str) -> str:
    """A text as Hive's DDL writes it."""
    plain = value.replace("\\", "\\\\").replace("'", "\\'").replace("\t", "\\t")
    return re.sub(r"[\x00-\x1f]", lambda found: f"\\{ord(found[0]):03o}", plain)


def _mappings(table: CatalogTable) -> dict[str, str]:
    """For OpenX, the keys that are not their field's name in another case."""
    pairs = dict(zip((c.name for c in table.own_columns), table.sources, strict=True))
    for shape in table.shapes:
        for name in _keys(shape):
            pairs.setdefault(legal_name(name), name)
    return {
        f"mapping.{legal}": source for legal, source in pairs.items() if legal != source.lower()
    }


def _keys(shape: str) -> list[str]:
    """All keys inside a shape."""
    if shape.endswith("[]"):
        return _keys(shape[:-2])
    if not shape.startswith("STRUCT("):
        return []
    found = []
    for name, inner in struct_fields(shape):
        found += [name, *_keys(inner)]
    return found


def _type(type_: str) -> str:
    """A type with backquotes around those of its fields' names that need them."""
    kind, _, rest = type_.partition("<")
    if not rest:
        return type_
    parts = split(rest[:-1])
    if kind != "struct":
        return f"{kind}<{','.join(_type(part) for part in parts)}>"
    fields = (field.split(":", 1) for field in parts)
    return f"struct<{','.join(f'{_field(name)}:{_type(inner)}' for name, inner in fields)}>"


def _field(name: str) -> str:
    plain = re.fullmatch(r"[a-z][a-z0-9_]*", name) and name not in _RESERVED
    return name if plain else f"`{name}`"
