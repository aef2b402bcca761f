"""SHOW and DESCRIBE of what statements have defined, each answered with lines of text.

https://docs.aws.amazon.com/athena/latest/ug/show-create-view.html and its neighbours
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

from core.lake.local.catalog.catalog import Catalog, CatalogTable
from core.lake.local.catalog.locations import location_of
from core.lake.local.catalog.metastore import DefinedTable, Metastore
from core.lake.local.statements.parsing.cursor import Cursor
from core.lake.local.statements.parsing.syntax import Name
from core.lake.schema.types import literal
from core.messages import Message
from core.sql.error_places import error_at

# The classes that Athena names in SHOW CREATE TABLE.
_PARQUET: Final = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
_JSON: Final = "org.openx.data.jsonserde.JsonSerDe"
_QUOTED: Final = "org.apache.hadoop.hive.serde2.OpenCSVSerde"
_PLAIN: Final = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
_Lines: TypeAlias = Callable[[Cursor], list[str] | None]


class Shows:
    """Answers SHOW and DESCRIBE.

    Args:
        text: The statement.
        catalog: What can be read.
        metastore: What statements have defined.
        lake: The lake's folder.
    """

    def __init__(self, text: str, catalog: Catalog, metastore: Metastore, lake: Path) -> None:
        self._text = text
        self._catalog = catalog
        self._metastore = metastore
        self._lake = lake

    def answer(self) -> tuple[str, list[str]] | None:
        """The heading and the lines of the answer; None for one that is answered elsewhere.

        Raises:
            QueryError: It names what is not there.
        """
        cursor = Cursor(self._text)
        for words, (heading, answer) in self._answers.items():
            if cursor.take(*words):
                lines = answer(cursor)
                return None if lines is None else (heading, lines)
        return None

    @property
    def _answers(self) -> dict[tuple[str, ...], tuple[str, _Lines]]:
        return {
            ("SHOW", "VIEWS"): ("views", self._views),
            ("SHOW", "CREATE", "VIEW"): ("Create View", self._create_view),
            ("SHOW", "CREATE", "TABLE"): ("createtab_stmt", self._create_table),
            ("SHOW", "TBLPROPERTIES"): ("prpt_name", self._properties),
            ("SHOW", "PARTITIONS"): ("partition", self._partitions),
            ("DESCRIBE", "VIEW"): ("Column", self._describe_view),
        }

    def _views(self, cursor: Cursor) -> list[str]:
        database = ""
        if cursor.take("IN") or cursor.take("FROM"):
            database = cursor.identifier()
        pattern = ""
        if cursor.token is not None:
            cursor.take("LIKE")
            pattern = cursor.string()
        cursor.end()
        names = (v.name for v in self._metastore.views if database in ("", v.database))
        wanted = ".*".join(re.escape(part) for part in re.split(r"[*%]", pattern))
        return sorted(n for n in names if not pattern or re.fullmatch(wanted, n))

    def _create_view(self, cursor: Cursor) -> list[str]:
        name, table = self._found(cursor)
        if not table.view:
            raise self._wrong_kind(name, Message("{name} is a table, not a view", name=name.name))
        return [f"CREATE VIEW {table.full_name} AS", *table.view.split("\n")]

    def _describe_view(self, cursor: Cursor) -> list[str]:
        _, table = self._found(cursor)
        return [f"{column.name}\t{column.type}" for column in table.columns]

    def _properties(self, cursor: Cursor) -> list[str]:
        name = cursor.name()
        keys = cursor.listed(cursor.string) if cursor.at("(") else ()
        cursor.end()
        table = self._defined(self._named(name))
        found = dict(table.properties) if table else {}
        if keys:
            missing = Message(
                "Table {table} does not have property: {key}", table=name.name, key=keys[0]
            )
            return [found.get(key, missing) for key in keys]
        return [f"{key}\t{value}" for key, value in sorted(found.items())]

    def _partitions(self, cursor: Cursor) -> list[str] | None:
        table = self._lookup(cursor.name())
        if table is None or not table.keys:
            return None
        return sorted(
            "/".join(f"{k.name}={v}" for k, v in zip(table.keys, p.values, strict=True))
            for p in table.partitions
        )

    def _create_table(self, cursor: Cursor) -> list[str] | None:
        name = cursor.name()
        if any((v.database, v.name) == (name.database, name.name) for v in self._metastore.views):
            raise self._wrong_kind(name, Message("{name} is a view, not a table", name=name.name))
        table = self._lookup(name)
        return None if table is None else create_statement(table, self._lake)

    def _lookup(self, name: Name) -> DefinedTable | None:
        """A table that a statement has defined; None for any other."""
        found = [
            table
            for table in self._metastore.tables
            if table.name == name.name and name.database in ("", table.database)
        ]
        return found[0] if len(found) == 1 else None

    def _found(self, cursor: Cursor) -> tuple[Name, CatalogTable]:
        name = cursor.name()
        cursor.end()
        return name, self._named(name)

    def _named(self, name: Name) -> CatalogTable:
        found = [
            table
            for table in self._catalog.tables
            if table.name == name.name and name.database in ("", table.database)
        ]
        if len(found) != 1:
            written = f"{name.database}.{name.name}" if name.database else name.name
            names = ", ".join(table.full_name for table in self._catalog.tables)
            raise error_at(
                self._text,
                name.offset,
                Message("table '{table}' does not exist", table=written),
                Message("the tables are: {names}", names=names or Message("none")),
            )
        return found[0]

    def _defined(self, table: CatalogTable) -> DefinedTable | None:
        return self._metastore.table(table.database, table.name)

    def _wrong_kind(self, name: Name, what: Message) -> Exception:
        return error_at(
            self._text, name.offset, what, Message("SHOW TABLES and SHOW VIEWS list them")
        )


def create_statement(table: DefinedTable, lake: Path) -> list[str]:
    """The lines of the CREATE EXTERNAL TABLE that defines a table, for Athena to run as it is.

    Args:
        table: The table.
        lake: The lake's folder.
    """
    lines = [f"CREATE EXTERNAL TABLE `{table.full_name}`("]
    own = [_column(table, column.name, column.type) for column in table.own_columns]
    lines += [f"{line}," for line in own[:-1]] + [f"{own[-1]})"]
    if table.comment:
        lines.append(f"COMMENT {literal(table.comment)}")
    if table.keys:
        keys = [_column(table, column.name, column.type) for column in table.keys]
        lines += ["PARTITIONED BY (", *(f"{line}," for line in keys[:-1]), f"{keys[-1]})"]
    lines += [*_row_format(table), "LOCATION", f"  {literal(location_of(lake, table.location))}"]
    if table.properties:
        pairs = [f"  {literal(k)}={literal(v)}" for k, v in sorted(table.properties.items())]
        lines += ["TBLPROPERTIES (", *(f"{pair}," for pair in pairs[:-1]), f"{pairs[-1]})"]
    return lines


def _column(table: DefinedTable, name: str, kind: str) -> str:
    comment = table.comments.get(name, "")
    return f"  `{name}` {kind}" + (f" COMMENT {literal(comment)}" if comment else "")


def _row_format(table: DefinedTable) -> list[str]:
    if table.format == "parquet":
        return ["ROW FORMAT SERDE", f"  '{_PARQUET}'", "STORED AS PARQUET"]
    if table.format == "json":
        return ["ROW FORMAT SERDE", f"  '{table.serde if '.' in table.serde else _JSON}'"]
    text = table.text
    if text.quote:
        settings = {
            "separatorChar": text.delimiter,
            "quoteChar": text.quote,
            "escapeChar": text.escape,
        }
        serde = _QUOTED
    else:
        settings = {"field.delim": text.delimiter, "serialization.format": text.delimiter}
        serde = _PLAIN
    pairs = [f"  '{key}'={_letter(value)}" for key, value in settings.items() if value]
    return [
        "ROW FORMAT SERDE",
        f"  '{serde}'",
        "WITH SERDEPROPERTIES (",
        *(f"{pair}," for pair in pairs[:-1]),
        f"{pairs[-1]})",
        "STORED AS TEXTFILE",
    ]


def _letter(text: str) -> str:
    r"""A delimiter as Hive's statements write it: ``'\t'``, ``'\001'``."""
    named = {"\t": r"\t", "\\": r"\\"}.get(text, text)
    return literal(named if named.isprintable() else f"\\{ord(named):03o}")
