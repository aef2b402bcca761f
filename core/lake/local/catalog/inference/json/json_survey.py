"""The structure of the objects of JSON files: inferred from a sample, then checked with all rows.

Athena's crawler stops at the sample. Here each row is compared with it, which takes a third of the
time of working out the structure of each, and only the rows that don't fit are looked at again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from core.lake.local.catalog.catalog import CatalogTable, SourceFile
from core.lake.local.catalog.inference.context import Context
from core.lake.local.catalog.inference.json.json_check import fits, has_list
from core.lake.local.catalog.inference.json.json_structure import Examples, fields_of
from core.lake.local.catalog.inference.json.json_types import Leaf, json_path, leaves
from core.lake.local.catalog.readers import raw_objects
from core.lake.local.sources.reading import Reading

# Glue reads 1 MB of a JSON file for its types.
SAMPLE_ROWS: Final = 2_000
_SAMPLE_BYTES: Final = 8 * 2**20
_AT_ONCE: Final = 200
# With more fields than this the comparison takes longer than a look at each object.
_MOST_COMPARED: Final = 200
# How many rows that don't fit are looked at before all are compared again; at last all of them.
_ROUNDS: Final = (2_000, 50_000, None)


@dataclass
class Survey:
    """What was found.

    Attributes:
        examples: The structure of all objects.
        soon: The numbers in the first rows, as far as they are integers of 32 bits.
        rows: How many objects there are.
        others: How many values are no objects.
    """

    examples: Examples
    soon: frozenset[Leaf]
    rows: int
    others: int


def survey(context: Context, table: CatalogTable) -> Survey:
    """Look at all objects of a table.

    Args:
        context: What is worked with.
        table: The table; its files may have been rewritten.

    Raises:
        duckdb.Error: They can't be read.
        TooWideError: They have more keys than a table may have columns.
    """
    examples = Examples()
    lists: dict[str, set[str]] = {}
    source = objects(context, table)
    _widen(context, examples, lists, f"SELECT json FROM {source} LIMIT {SAMPLE_ROWS}", cut=True)
    soon = frozenset(leaves(examples.columns))
    if fields_of(examples.columns) > _MOST_COMPARED:
        return _of_all(context, source, examples, soon)
    for limit in _ROUNDS:
        test = fits(examples, lists)
        context.looking()
        kinds = dict(
            context.all(
                f"SELECT CASE WHEN {test} THEN 'fits' WHEN json_type(json) = 'OBJECT' THEN 'new'"
                f" ELSE 'other' END, count(*) FROM {source} WHERE json IS NOT NULL GROUP BY 1"
            )
        )
        if kinds.get("new"):
            new = f"SELECT json FROM {source} WHERE json_type(json) = 'OBJECT' AND NOT ({test})"
            _widen(context, examples, lists, f"{new} LIMIT {limit}" if limit else new)
        if kinds.get("new", 0) <= (limit or kinds.get("new", 0)):
            break
    return Survey(examples, soon, kinds.get("fits", 0) + kinds.get("new", 0), kinds.get("other", 0))


def _of_all(context: Context, source: str, examples: Examples, soon: frozenset[Leaf]) -> Survey:
    """Look at each object by itself: DuckDB looks for each key among all keys of an object."""
    _widen(context, examples, {}, f"SELECT json FROM {source}", listed=False)
    kinds = dict(
        context.all(
            f"SELECT json_type(json) = 'OBJECT', count(*) FROM {source}"
            " WHERE json IS NOT NULL GROUP BY 1"
        )
    )
    return Survey(examples, soon, kinds.get(True, 0), kinds.get(False, 0))


def _widen(
    context: Context,
    examples: Examples,
    lists: dict[str, set[str]],
    sql: str,
    *,
    cut: bool = False,
    listed: bool = True,
) -> None:
    """Widen a structure by the objects that a statement gives.

    Args:
        context: What is worked with.
        examples: The structure.
        lists: Gets the structures of columns that contain lists.
        sql: Gives the objects.
        cut: Whether the first few megabytes will do.
        listed: Whether `lists` is wanted.
    """
    size = 0
    for texts in _batches(context, sql):
        context.check()
        examples.add(texts)
        size += sum(map(len, texts))
        if listed:
            _note_lists(context, examples, lists, texts)
        if cut and size > _SAMPLE_BYTES:
            break


def _batches(context: Context, sql: str) -> Iterator[list[str]]:
    with context.connection.cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield [text for (text,) in rows if text is not None]


def _note_lists(
    context: Context, examples: Examples, lists: dict[str, set[str]], texts: Sequence[str]
) -> None:
    """Keep the structures of the columns that have lists in them."""
    names = [name for name, structure in examples.columns.items() if name and has_list(structure)]
    for name in lists.keys() - set(names):
        del lists[name]
    if not names or not texts:
        return
    cells = ", ".join(
        f"list(DISTINCT json_structure(json_extract(json, {json_path((name,))}))::VARCHAR)"
        for name in names
    )
    query = f"SELECT {cells} FROM (SELECT unnest(?::VARCHAR[])::JSON AS json)"
    found = context.connection.execute(query, [list(texts)]).fetchone() or ()
    context.connection.complete()
    for name, structures in zip(names, found, strict=True):
        lists.setdefault(name, set()).update(text for text in structures or () if text)


def objects(
    context: Context,
    table: CatalogTable,
    files: Sequence[SourceFile] | None = None,
    *,
    named: bool = False,
) -> str:
    """The SQL of the JSON of all objects, in the column ``json``.

    Args:
        context: What is worked with.
        table: The table.
        files: Some of its files; None for all.
        named: Whether there is the column `core.lake.local.catalog.readers.FILE` too.
    """
    parts = []
    for number, reading in enumerate(table.readings):
        folder = context.work if reading.rewritten else context.lake
        mine = [f for f in (table.files if files is None else files) if f.reading == number]
        if mine:
            paths = [folder / file.path for file in mine]
            how = Reading() if reading.rewritten else reading
            parts.append(raw_objects(paths, how, named=named))
    return parts[0] if len(parts) == 1 else f"({' UNION ALL '.join(f'(FROM {p})' for p in parts)})"
