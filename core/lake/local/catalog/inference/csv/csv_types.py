"""Types of delimited text, as Glue's crawler gives them: bigint, double, boolean or string."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.catalog.inference.context import Context
from core.lake.local.sources.names import printable
from core.lake.schema.types import quoted
from core.messages import Message

# As many as Glue looks at.
SAMPLE_ROWS: Final = 1_000
# What a text must be for a type, best first; as the Glue crawler has it.
_TESTS: Final = {
    "bigint": "regexp_full_match({0}, '[+-]?[0-9]+') AND try_cast({0} AS BIGINT) IS NOT NULL",
    "double": "regexp_full_match({0}, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')",
    "boolean": "lower({0}) IN ('true', 'false')",
}
# A column of digits stays text with a leading zero, more digits than a bigint, or an empty cell.
_ZERO: Final = "bool_or({0}[1] = '0' AND {0}[2] BETWEEN '0' AND '9')"
_LONG: Final = "bool_or(length({0}) > 18 AND try_cast({0} AS BIGINT) IS NULL AND {0} <> '')"
_WHOLE: Final = "bool_and(regexp_full_match({0}, '[+-]?[0-9]+')) FILTER ({0} <> '')"
_GAP: Final = "bool_or({0} = '')"
_SIGNS: Final = (_ZERO, _LONG, _WHOLE, _GAP)


@dataclass(frozen=True, slots=True)
class _Fact:
    """What all values of a column have in common.

    Attributes:
        name: The column's name.
        kind: The best type that they all have.
        possible: The types that every value has, the best first.
        empty: Whether all are empty.
        zero: Whether one of digits has a zero in front.
        long: Whether all are integers, one of them of more than 64 bits.
        gap: Whether one is empty.
    """

    name: str
    kind: str
    possible: tuple[str, ...]
    empty: bool
    zero: bool
    long: bool
    gap: bool


def sampled_types(
    context: Context, table: CatalogTable, rows: str, texts: Collection[str]
) -> tuple[dict[str, str], str] | None:
    """The types of a table of text as its first rows show them, by its columns' names.

    Args:
        context: What is worked with.
        table: The table, all of its columns text.
        rows: The SELECT of all its rows.
        texts: Columns that are text whatever their values are.

    Returns:
        The types; and the SQL that tells whether a row shows something else, of cells ``c0``,
        ``c1`` ...; empty where none can. None where the first rows don't settle it.

    Raises:
        duckdb.Error: Some file can't be read so.
    """
    facts = _facts(context, f"({rows} LIMIT {SAMPLE_ROWS})", _every_test(table, texts))
    if any(fact.kind != "string" and (fact.zero or fact.long or fact.gap) for fact in facts):
        return None
    cells = {column.name: f"c{number}" for number, column in enumerate(table.own_columns)}
    tests = [_misfit(table, cells[fact.name], fact) for fact in facts]
    types = {fact.name: fact.kind for fact in facts}
    return types, " OR ".join(test for test in tests if test)


def _misfit(table: CatalogTable, cell: str, fact: _Fact) -> str:
    """The SQL condition of a cell that may have another type than the first ones."""
    if fact.kind == "string":
        return f"{cell} <> ''" if fact.empty else ""
    # Where Athena's reader refuses an empty cell in a number, that one is another type too.
    filled = f"{cell} IS NOT NULL" if table.serde == "opencsv" else f"{cell} <> ''"
    if fact.kind == "bigint":
        # The same digits again: no zero in front, no sign, no more than 64 bits.
        return f"({filled} AND try_cast({cell} AS BIGINT)::VARCHAR IS DISTINCT FROM {cell})"
    return f"({filled} AND NOT ({_TESTS[fact.kind].format(cell)}))"


def text_types(
    context: Context, table: CatalogTable, rows: str, texts: Collection[str]
) -> tuple[dict[str, str], int]:
    """Find out the types of a table of text from all of its rows, and count these.

    Args:
        context: What is worked with.
        table: The table, all of its columns text.
        rows: The SELECT of all its rows.
        texts: Columns that are text whatever their values are.

    Raises:
        duckdb.Error: Some file can't be read so.
    """
    sample = _facts(context, f"({rows} LIMIT {SAMPLE_ROWS})", _every_test(table, texts))
    # Almost always the sample has decided that a column is text; only the others are read again.
    left = {fact.name: fact.possible for fact in sample if fact.possible}
    soon = {fact.name: fact.kind for fact in sample if fact.kind != "string"}
    types = {column.name: "string" for column in table.own_columns}
    for fact in _facts(context, f"({rows})", left):
        why = _objection(table, fact)
        types[fact.name] = "string" if why else fact.kind
        if why is not None:
            _tell_kept(context, table, fact, why)
        elif fact.name in soon and fact.kind == "string":
            _tell_late(context, table, fact.name, soon[fact.name])
    return types, context.one(f"SELECT count(*) FROM ({rows})")[0]


def _every_test(table: CatalogTable, texts: Collection[str]) -> dict[str, tuple[str, ...]]:
    names = (column.name for column in table.own_columns)
    return {name: tuple(_TESTS) for name in names if name not in texts}


def _facts(context: Context, rows: str, tests: Mapping[str, Sequence[str]]) -> list[_Fact]:
    """Find out what all values of some columns have in common.

    Each cell becomes its own row: DuckDB holds memory for each test of each column otherwise,
    gigabytes of it where there are a thousand columns.

    Args:
        context: What is worked with.
        rows: The rows.
        tests: The types that each column may have, by its name.
    """
    if not tests:
        return []
    cells = ", ".join(quoted(name) for name in tests)
    kinds = ", ".join(f"bool_and({test.format('v')}) FILTER (v <> '')" for test in _TESTS.values())
    signs = ", ".join(sign.format("v") for sign in _SIGNS)
    values = context.all(
        f"SELECT n, {kinds}, {signs} FROM (SELECT unnest(range({len(tests)})) AS n,"
        f" unnest([{cells}]) AS v FROM {rows}) GROUP BY n"
    )
    found = {row[0]: row[1:] for row in values}
    nothing = (None,) * (len(_TESTS) + len(_SIGNS))
    facts = []
    for number, (name, possible) in enumerate(tests.items()):
        *holds, zero, long, whole, gap = found.get(number, nothing)
        held = dict(zip(_TESTS, holds, strict=True))
        left = tuple(kind for kind in possible if held[kind] is not False)
        kind = next((kind for kind in left if held[kind]), "string")
        facts.append(
            _Fact(name, kind, left, holds[0] is None, bool(zero), bool(long and whole), bool(gap))
        )
    return facts


def _objection(table: CatalogTable, fact: _Fact) -> Message | None:
    """The reason that a column stays text although its values have a better type, if any."""
    if fact.kind in ("bigint", "double") and fact.long:
        return Message("holds integers of more than 64 bits")
    if fact.kind == "bigint" and fact.zero:
        return Message("has zeros in front, which bigint would lose")
    if fact.kind != "string" and fact.gap and table.serde == "opencsv":
        return Message(
            "has empty cells, which Athena's OpenCSVSerDe refuses in a {type} (HIVE_BAD_DATA)",
            type=fact.kind,
        )
    return None


def _tell_kept(context: Context, table: CatalogTable, fact: _Fact, why: Message) -> None:
    context.warn(
        Message(
            "{table}: the column {name} {why}: it stays a string; crawl --table {folder} --type"
            " {name}={type} makes it another",
            table=table.full_name,
            name=fact.name,
            why=why,
            folder=printable(table.prefix),
            type=fact.kind,
        )
    )


def _tell_late(context: Context, table: CatalogTable, name: str, soon: str) -> None:
    context.warn(
        Message(
            "{table}: the column {name} is {type} in the first {rows:,} rows, which are all that"
            " Glue looks at, but not in all: it is a string here, and there a query would fail",
            table=table.full_name,
            name=name,
            type=soon,
            rows=SAMPLE_ROWS,
        )
    )
