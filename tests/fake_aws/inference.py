"""What a Glue crawler makes of the objects below a prefix: format, columns, partitions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from core.lake.local.query.spare import borrowed
from tests.fake_aws.objects import ObjectFile

SERDES = {
    "csv": "org.apache.hadoop.hive.serde2.OpenCSVSerde",
    "json": "org.openx.data.jsonserde.JsonSerDe",
    "parquet": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
}
_PARTITION = re.compile(r"([^/=]+)=([^/]*)")
# Glue keeps dates of text formats as strings.
_TEXT_TYPES = {"BIGINT": "bigint", "DOUBLE": "double", "BOOLEAN": "boolean"}
_TYPES = {
    **_TEXT_TYPES,
    "INTEGER": "int",
    "DATE": "date",
    "FLOAT": "float",
    "TIMESTAMP": "timestamp",
}
# The words of a custom classifier.
_DATATYPES = {
    "STRING": "string",
    "INT": "int",
    "LONG": "bigint",
    "DOUBLE": "double",
    "DATE": "date",
    "BOOLEAN": "boolean",
    "TIMESTAMP": "timestamp",
    "DECIMAL": "decimal(10,2)",
}


@dataclass(frozen=True)
class Inferred:
    """A table as a crawl sees it."""

    format: str
    columns: list[tuple[str, str]]
    header: bool
    partition_keys: list[str]
    partitions: list[list[str]]
    delimiter: str = ","


def infer(files: list[ObjectFile], prefix: str, classifier: Mapping[str, Any]) -> Inferred:
    """Look at the objects of one table.

    Args:
        files: The objects.
        prefix: What their keys begin with.
        classifier: The custom classifier of CSV files; empty without one.
    """
    first = files[0]
    kind = next(k for k in ("csv", "json", "parquet") if f".{k}" in first.path.name)
    paths = [str(file.path) for file in files]
    with borrowed() as connection:
        header = True
        if kind == "csv":
            header, columns = _csv(connection, paths, classifier)
        elif kind == "json":
            columns = _described(connection, f"read_json({paths}, format='nd')", _TEXT_TYPES)
        else:
            columns = _described(connection, f"read_parquet({paths})", _TYPES)
    folders = [
        dict(_PARTITION.findall(f.key.removeprefix(prefix).rpartition("/")[0])) for f in files
    ]
    keys = list(folders[0])
    values = sorted({tuple(folder[key] for key in keys) for folder in folders} if keys else ())
    delimiter = str(classifier.get("Delimiter") or ",")
    return Inferred(kind, columns, header, keys, [list(value) for value in values], delimiter)


def read_files(
    paths: list[str],
    kind: str,
    columns: list[tuple[str, str]],
    header: bool,
    serde: Mapping[str, str],
) -> str:
    """DuckDB's table function for the files of a table, each column under its own name."""
    if kind == "parquet":
        return f"read_parquet({paths}, filename=true, hive_partitioning=false)"
    if kind == "json":
        types = ", ".join(f"'{n}': '{t.upper().replace('STRING', 'VARCHAR')}'" for n, t in columns)
        return (
            f"read_json({paths}, format='nd', columns={{{types}}}, filename=true,"
            " hive_partitioning=false)"
        )
    names = ", ".join(f"'{name}': 'VARCHAR'" for name, _ in columns)
    delimiter = serde.get("separatorChar") or serde.get("field.delim") or ","
    encoding = serde.get("serialization.encoding", "utf-8").replace("windows-1252", "latin-1")
    return (
        f"read_csv({paths}, header={header}, columns={{{names}}}, auto_detect=false, quote='\"',"
        f" nullstr='\\N', filename=true, hive_partitioning=false, delim='{delimiter}',"
        f" encoding='{encoding}')"
    )


def _csv(
    connection: duckdb.DuckDBPyConnection, paths: list[str], classifier: Mapping[str, Any]
) -> tuple[bool, list[tuple[str, str]]]:
    header_known = classifier.get("ContainsHeader") == "PRESENT"
    absent = classifier.get("ContainsHeader") == "ABSENT"
    delimiter = classifier.get("Delimiter") or ","
    relation = f"read_csv({paths}, header={not absent}, all_varchar=true, delim='{delimiter}')"
    names = [row[0] for row in _rows(connection, f"DESCRIBE SELECT * FROM {relation}")]
    types = _cell_types(connection, relation, names)
    if classifier.get("CustomDatatypes"):
        types = [_DATATYPES[kind] for kind in classifier["CustomDatatypes"]]
    if classifier.get("Header"):
        return not absent, list(zip(classifier["Header"], types, strict=True))
    # Without a classifier, Glue takes the first line for a header only when some column below
    # it is no text.
    if header_known or any(type_ != "string" for type_ in types):
        return True, [(name.lower(), type_) for name, type_ in zip(names, types, strict=True)]
    return False, [(f"col{number}", "string") for number in range(len(names))]


def _cell_types(
    connection: duckdb.DuckDBPyConnection, relation: str, names: list[str]
) -> list[str]:
    """The narrowest type that all cells of a column fit, from one reading of the files."""
    kinds = ("bigint", "double", "boolean")
    counts = ", ".join(
        f'count("{name}"), ' + ", ".join(f'count(try_cast("{name}" AS {kind}))' for kind in kinds)
        for name in names
    )
    (row,) = _rows(connection, f"SELECT {counts} FROM {relation}")
    types = []
    for filled, *fit in zip(*[iter(row)] * (1 + len(kinds)), strict=True):
        fitting = (kind for kind, cells in zip(kinds, fit, strict=True) if cells == filled)
        types.append(next(fitting, "string") if filled else "string")
    return types


def _described(
    connection: duckdb.DuckDBPyConnection, relation: str, types: dict[str, str]
) -> list[tuple[str, str]]:
    rows = _rows(connection, f"DESCRIBE SELECT * FROM {relation}")
    return [(row[0].lower(), types.get(row[1], "string")) for row in rows]


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()
