"""Write the rows of a SELECT into staged files, and publish these."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import unquote

import duckdb

from core.lake.interface import Column
from core.lake.local.catalog.metastore import Metastore, write_metastore
from core.lake.local.statements.session import Selected, Session
from core.lake.local.statements.writes.options import Output
from core.lake.local.statements.writes.publishing import publish, staging
from core.lake.schema.types import duckdb_type, literal, quoted
from core.messages import Message
from core.steps.progress import Step

# https://docs.aws.amazon.com/athena/latest/ug/ctas-considerations-limitations.html
MOST_PARTITIONS: Final = 100
# The column that chooses a row's file; no name of Athena's begins so.
_BUCKET: Final = "$bucket"
# Gives the metastore to publish, for the written files' sizes by their paths, and their rows.
After: TypeAlias = Callable[[Mapping[str, int], int], Metastore]


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of the files.

    Attributes:
        name: Its name in the files.
        kind: DuckDB's type of it there.
        partition: Whether the folders' names hold it.
    """

    name: str
    kind: str
    partition: bool = False


def file_columns(columns: Sequence[Column]) -> tuple[FileColumn, ...]:
    """The columns of files that have a table's own names and types."""
    return tuple(FileColumn(c.name, duckdb_type(c.type), c.partition) for c in columns)


@dataclass(frozen=True, slots=True)
class Written:
    """What a statement wrote."""

    rows: int = 0
    bytes: int = 0
    scanned: int = 0


def write(
    session: Session,
    selected: Selected,
    columns: Sequence[FileColumn],
    output: Output,
    location: str,
    after: After,
) -> Step[Written]:
    """Write the rows into staged files, and publish these.

    Args:
        session: The statement's surroundings.
        selected: The SELECT.
        columns: The columns of the files, those of partitions last.
        output: How the files are written.
        location: The folder that they go to, below the lake's.
        after: Gives the metastore to publish.

    Raises:
        QueryError: DuckDB refuses the SELECT, or there are too many partitions.
        LakeError: The lake can't be written.
    """
    with staging(session.lake) as folder:
        call = partial(_copy, session, selected, columns, output, folder)
        rows = yield from session.run(selected.statement, call)
        if output.bucket_count:
            _flatten_buckets(folder, output)
        if not rows:
            write_metastore(after({}, 0), session.lake)
            return Written(0, 0, selected.scanned)
        size = publish(session.lake, folder, location, lambda sizes: after(sizes, rows))
    return Written(rows, size, selected.scanned)


def _copy(
    session: Session,
    selected: Selected,
    columns: Sequence[FileColumn],
    output: Output,
    folder: Path,
    connection: duckdb.DuckDBPyConnection,
) -> int:
    """Write the rows; gives how many there were."""
    cells = [
        f"{_cell(number, column, output)} AS {quoted(column.name)}"
        for number, column in enumerate(columns)
    ]
    keys = list(output.partitioned_by)
    if keys:
        _need_few_partitions(session, selected, columns, connection)
    if output.bucket_count:
        hashed = ", ".join(f"_{_place(columns, name)}" for name in output.bucketed_by)
        cells.append(f"hash({hashed}) % {output.bucket_count} AS {quoted(_BUCKET)}")
        keys.append(_BUCKET)
    rows = f"SELECT {', '.join(cells)} FROM ({selected.sql})"
    target = folder if keys else folder / f"{folder.name}_0{output.ending}"
    options = {**_options(output)}
    if keys:
        options["PARTITION_BY"] = f"({', '.join(map(quoted, keys))})"
        options["FILENAME_PATTERN"] = literal(f"{folder.name}_{{i}}")
        options["FILE_EXTENSION"] = literal(output.ending[1:])
        options["OVERWRITE_OR_IGNORE"] = "true"
    written = ", ".join(f"{name} {value}" for name, value in options.items())
    done = connection.execute(f"COPY ({rows}) TO {literal(str(target))} ({written})").fetchone()
    return int(done[0]) if done else 0


def _cell(number: int, column: FileColumn, output: Output) -> str:
    """The SQL of a cell of the files."""
    cell = f"CAST(_{number} AS {column.kind})"
    text = output.text
    if output.format != "csv" or text.quote or column.kind != "VARCHAR" or column.partition:
        return cell
    # Without quotes such a cell would be read as several.
    marks = f"[\\n\\r{re.escape(text.delimiter)}]"
    failure = "CAST(CAST('~a cell holds the delimiter or a line end~' AS BIGINT) AS VARCHAR)"
    return f"CASE WHEN regexp_matches({cell}, {literal(marks)}) THEN {failure} ELSE {cell} END"


def _place(columns: Sequence[FileColumn], name: str) -> int:
    return [column.name for column in columns].index(name)


def _need_few_partitions(
    session: Session,
    selected: Selected,
    columns: Sequence[FileColumn],
    connection: duckdb.DuckDBPyConnection,
) -> None:
    keys = ", ".join(f"_{number}" for number, column in enumerate(columns) if column.partition)
    found = connection.execute(
        f"SELECT count(*) FROM (SELECT DISTINCT {keys} FROM ({selected.sql})"
        f" LIMIT {MOST_PARTITIONS + 1})"
    ).fetchone()
    if found and found[0] > MOST_PARTITIONS:
        raise session.error(
            0,
            Message(
                "HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of {limit} open writers for"
                " partitions/buckets",
                limit=MOST_PARTITIONS,
            ),
            Message("write 100 partitions at a time: CREATE TABLE AS, then INSERT INTO"),
        )


def _options(output: Output) -> dict[str, str]:
    """DuckDB's options of a file format."""
    if output.format == "parquet":
        return {"FORMAT": "parquet", "COMPRESSION": output.compression}
    if output.format == "json":
        return {"FORMAT": "json", "COMPRESSION": output.compression}
    text = output.text
    return {
        "FORMAT": "csv",
        "COMPRESSION": output.compression,
        "HEADER": str(bool(text.header_lines)).lower(),
        "DELIMITER": literal(text.delimiter),
        "QUOTE": literal(text.quote),
        "ESCAPE": literal(text.escape or text.quote),
        "NULLSTR": literal(text.null),
    }


def partition_values(path: str, keys: int) -> tuple[str, ...]:
    """The values of the partition keys, by the names of a file's folders.

    Args:
        path: The file, below the lake's folder.
        keys: How many keys there are.
    """
    folders = path.split("/")[:-1]
    return tuple(unquote(part.partition("=")[2]) for part in folders[len(folders) - keys :])


def _flatten_buckets(folder: Path, output: Output) -> None:
    """Name the files by their buckets instead of giving each a folder."""
    for part in sorted(folder.rglob(f"{_BUCKET}=*")) + sorted(folder.rglob("%24bucket=*")):
        number = int(part.name.partition("=")[2])
        for count, file in enumerate(sorted(part.iterdir())):
            file.rename(part.parent / f"{folder.name}_bucket-{number:05}_{count}{output.ending}")
        part.rmdir()
