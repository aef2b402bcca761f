"""Types of delimited text, as Glue's crawler gives them: bigint, double, boolean or string."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.catalog.context import Context
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
# What keeps a column of digits text: a zero in front, more digits than a bigint has, a gap.
_ZERO: Final = "bool_or({0}[1] = '0' AND {0}[2] BETWEEN '0' AND '9')"
_LONG: Final = "bool_or(length({0}) > 18 AND try_cast({0} AS BIGINT) IS NULL AND {0} <> '')"
_WHOLE: Final = "bool_and(regexp_full_match({0}, '[+-]?[0-9]+')) FILTER ({0} <> '')"
_GAP: Final = "bool_or({0} = '')"
_SIGNS: Final = (_ZERO, _LONG, _WHOLE, _GAP)


@dataclass(frozen=True, slots=True)
class _Fact:
    """What all values of a column have shown.

    Attributes:
        name: The column's name.
        kind: The best type that they all have.
        zero: Whether one of digits has a zero in front.
        long: Whether all are integers, one of them of more than 64 bits.
        gap: Whether one is empty.
    """

    name: str
    kind: str
    zero: bool = False
    long: bool = False
    gap: bool = False


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
    sample = _sampled(context, names, f"({rows} LIMIT {SAMPLE_ROWS})")
    # Almost always the sample has decided that a column is text; only the others are read again.
    left = {
        name: [kind for kind, holds in kinds.items() if holds is not False]
        for name, kinds in sample.items()
    }
    facts, total = _settled(context, f"({rows})", left)
    types = {}
    for fact in facts:
        why = _objection(table, fact)
        types[fact.name] = "string" if why else fact.kind
        soon = next((kind for kind, holds in sample[fact.name].items() if holds), None)
        if why is not None:
            _tell_kept(context, table, fact, why)
        elif soon and fact.kind == "string":
            _tell_late(context, table, fact.name, soon)
    return types, total


def _sampled(
    context: Context, names: Sequence[str], rows: str
) -> dict[str, dict[str, bool | None]]:
    """Whether all values of each column are of each type; None where all are empty."""
    cells = [_holds(name, kind) for name in names for kind in _TESTS]
    values = list(context.one(f"SELECT {', '.join(cells)} FROM {rows}"))
    return {name: {kind: values.pop(0) for kind in _TESTS} for name in names}


def _holds(name: str, kind: str) -> str:
    cell = quoted(name)
    return f"bool_and({_TESTS[kind].format(cell)}) FILTER ({cell} <> '')"


def _settled(
    context: Context, rows: str, tests: Mapping[str, Sequence[str]]
) -> tuple[list[_Fact], int]:
    """Test what the sample has left, on all rows."""
    cells = ["count(*)"]
    for name, kinds in tests.items():
        cells += [_holds(name, kind) for kind in kinds]
        cells += [sign.format(quoted(name)) for sign in _SIGNS if kinds]
    values = list(context.one(f"SELECT {', '.join(cells)} FROM {rows}"))
    total = values.pop(0)
    facts = []
    for name, kinds in tests.items():
        held = [kind for kind in kinds if values.pop(0)]
        kind = held[0] if held else "string"
        zero, long, whole, gap = [values.pop(0) for sign in _SIGNS if kinds] or [None] * 4
        facts.append(_Fact(name, kind, bool(zero), bool(long and whole), bool(gap)))
    return facts, total


def _objection(table: CatalogTable, fact: _Fact) -> Message | None:
    """Why a column stays text though its values alone would allow a better type."""
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
