"""Types of delimited text, as Glue's crawler gives them: bigint, double, boolean or string."""

from collections.abc import Sequence
from typing import Final

from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.catalog.context import Context
from core.lake.local.catalog.types import quoted
from core.lake.local.sources.names import printable
from core.messages import Message

SAMPLE_ROWS: Final = 20_000
# What a text must be for a type, best first; as the Glue crawler has it.
_TESTS: Final = {
    "bigint": "regexp_full_match({0}, '[+-]?[0-9]+') AND try_cast({0} AS BIGINT) IS NOT NULL",
    "double": "regexp_full_match({0}, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')",
    "boolean": "lower({0}) IN ('true', 'false')",
}
# What keeps a column of digits text: a zero in front, more digits than a bigint has, a gap.
_ZERO: Final = "bool_or({0}[1] = '0' AND {0}[2] BETWEEN '0' AND '9')"
_LONG: Final = "bool_or(length({0}) > 18 AND try_cast({0} AS BIGINT) IS NULL AND {0} <> '')"
_WHOLE: Final = "bool_and(regexp_full_match({0}, '[+-]?[0-9]+')) FILTER ({0} <> '')"
_GAP: Final = "bool_or({0} = '')"


def text_types(context: Context, table: CatalogTable, rows: str) -> tuple[dict[str, str], int]:
    """Find out the types of a table of text, by its columns' names, and count its rows.

    Args:
        context: What is worked with.
        table: The table, all of its columns text.
        rows: The SELECT of all its rows.

    Raises:
        duckdb.Error: Some file can't be read so.
    """
    names = [column.name for column in table.own_columns]
    sample = _possible(
        context, names, f"({rows} LIMIT {SAMPLE_ROWS})", dict.fromkeys(names, _TESTS)
    )
    # Almost always the sample has decided that a column is text; only the others are read again.
    left = {name: {kind: _TESTS[kind] for kind in sample[name]} for name in names}
    return _settled(context, table, f"({rows})", left)


def _possible(
    context: Context, names: Sequence[str], rows: str, tests: dict[str, dict[str, str]]
) -> dict[str, list[str]]:
    wanted = [(name, kind) for name in names for kind in tests[name]]
    cells = [
        f"bool_and({tests[n][k].format(quoted(n))}) FILTER ({quoted(n)} <> '')" for n, k in wanted
    ]
    values = context.one(f"SELECT {', '.join(['count(*)', *cells])} FROM {rows}")[1:]
    found: dict[str, list[str]] = {name: [] for name in names}
    for (name, kind), holds in zip(wanted, values, strict=True):
        if holds:
            found[name].append(kind)
    return found


def _settled(
    context: Context, table: CatalogTable, rows: str, tests: dict[str, dict[str, str]]
) -> tuple[dict[str, str], int]:
    """Test what the sample has left, on all rows."""
    cells, readers = ["count(*)"], []
    for name, kinds in tests.items():
        cell = quoted(name)
        cells += [f"bool_and({test.format(cell)}) FILTER ({cell} <> '')" for test in kinds.values()]
        digits = "bigint" in kinds or "double" in kinds
        extra = [_ZERO, _LONG, _WHOLE, _GAP] if digits else [_GAP] if kinds else []
        cells += [test.format(cell) for test in extra]
        readers.append((name, list(kinds), digits, bool(kinds)))
    values = list(context.one(f"SELECT {', '.join(cells)} FROM {rows}"))
    total = values.pop(0)
    types = {}
    for name, tried, digits, gaps in readers:
        holds = [kind for kind in tried if values.pop(0)]
        zero, long, whole = (values.pop(0), values.pop(0), values.pop(0)) if digits else [None] * 3
        gap = values.pop(0) if gaps else None
        kind = holds[0] if holds else "string"
        types[name] = _judged(context, table, name, kind, _Signs(zero, long and whole, gap))
    return types, total


class _Signs:
    def __init__(self, zero: object, long: object, gap: object) -> None:
        self.zero, self.long, self.gap = bool(zero), bool(long), bool(gap)


def _judged(context: Context, table: CatalogTable, name: str, kind: str, signs: _Signs) -> str:
    """The type that a column gets, where its values alone would allow a better one."""
    why: Message | None = None
    if kind in ("bigint", "double") and signs.long:
        why = Message("holds integers of more than 64 bits")
    elif kind == "bigint" and signs.zero:
        why = Message("has zeros in front, which bigint would lose")
    elif kind != "string" and signs.gap and table.serde == "opencsv":
        why = Message(
            "has empty cells, which Athena's OpenCSVSerDe refuses in a {type} (HIVE_BAD_DATA)",
            type=kind,
        )
    if why is None:
        return kind
    context.warn(
        Message(
            "{table}: the column {name} {why}: it stays a string; crawl --table {folder} --type"
            " {name}={type} makes it another",
            table=table.full_name,
            name=name,
            why=why,
            folder=printable(table.prefix),
            type=kind,
        )
    )
    return "string"
