"""Columns of a table: the names in the files, as Athena's names."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from core.lake.interface import Column
from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.catalog.discovery import Prefix
from core.lake.local.catalog.inference.context import Context
from core.lake.local.catalog.shapes import unique_names
from core.lake.local.sources.names import printable
from core.messages import Message


def table_of(
    prefix: Prefix,
    names: Sequence[str],
    types: Sequence[str],
    warn: Callable[[Message], None],
) -> CatalogTable:
    """The table of a prefix, its rows not counted yet.

    Args:
        prefix: What the walk found.
        names: The columns' names in the files.
        types: Athena's type of each.
        warn: Gets the warnings of columns that are renamed.
    """

    def renamed(name: str, legal: str) -> None:
        warn(
            Message(
                "{folder}: the column {name} becomes {legal}",
                folder=printable(prefix.name),
                name=printable(name),
                legal=legal,
            )
        )

    # pandas writes no name above an index.
    named = [name if name.strip() else f"col{number}" for number, name in enumerate(names)]
    legal = unique_names(named, renamed, prefix.keys)
    columns = [Column(name, type_) for name, type_ in zip(legal, types, strict=True)]
    columns += [Column(key, "string", partition=True) for key in prefix.keys]
    return CatalogTable(
        database=prefix.database,
        name=prefix.table,
        prefix=prefix.name,
        format=prefix.format,
        columns=tuple(columns),
        sources=tuple(names),
        files=tuple(prefix.files),
        rows=0,
        fingerprint=prefix.fingerprint,
        override=prefix.override,
    )


def with_types(table: CatalogTable, types: Mapping[str, str]) -> CatalogTable:
    """Change the types of some columns.

    Args:
        table: The table.
        types: The new types by column name.
    """
    columns = tuple(
        column if column.partition else replace(column, type=types.get(column.name, column.type))
        for column in table.columns
    )
    return replace(table, columns=columns)


def as_text(table: CatalogTable, names: Collection[str]) -> CatalogTable:
    """Make some columns text, as they stand in the files.

    Args:
        table: The table.
        names: The names of the columns.
    """
    if table.format == "json":
        # As text a value stays what it is in the file, an object too.
        shapes = (
            "VARCHAR" if column.name in names else shape
            for column, shape in zip(table.own_columns, table.shapes, strict=True)
        )
        table = replace(table, shapes=tuple(shapes))
    return with_types(table, dict.fromkeys(names, "string"))


def overridden(context: Context, table: CatalogTable) -> CatalogTable:
    """Apply the types that the user set; warn of a column that is not there.

    Args:
        context: What is worked with, and what the user set.
        table: The table.
    """
    override = context.override
    names = [column.name for column in table.own_columns]
    types = dict.fromkeys(names, "string") if override.strings else {}
    for name, type_ in override.types:
        if name in names:
            types[name] = type_
            continue
        context.warn(
            Message(
                "{table} has no column {name} to be made {type}: crawl --table {prefix} --type sets"
                " the types anew",
                table=table.full_name,
                name=name,
                type=type_,
                prefix=table.prefix,
            )
        )
    texts = {name for name, type_ in types.items() if type_ == "string"}
    return with_types(as_text(table, texts), {n: t for n, t in types.items() if n not in texts})
