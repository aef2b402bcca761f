"""Writes docs/sql.md: what SQL the local lake answers, from the table of functions."""

# ruff: noqa: E501 - a row of a table is one line

from collections import defaultdict
from typing import Final

from core.lake.local.athena_sql.functions.table import DOCUMENTATION, Function, functions

_INTRO: Final = """\
# Athena's SQL in the local lake

The local lake answers the SQL of Athena's engine version 3, which is Trino's. A statement is read, each
of its expressions is given its Trino type, and DuckDB's SQL is written by those types, so that the
answer is Trino's: integers divide to integers, decimals are exact, `varchar(3)`, `timestamp(6)` and
`time(3) with time zone` keep their parameters, NULL, NaN and zones compare as in Trino. What Trino
refuses is refused in its words, at the place in your text. How that is tested stands in
[trino.md](trino.md).

Statements that write and define tables are described in [statements.md](statements.md).

## Differs from Athena

| What | Here | Why |
|---|---|---|
| `MATCH_RECOGNIZE` | refused | DuckDB has no row patterns; run it on AWS |
| `uuid`, `ipaddress`, `U&'...'`, `JSON_TABLE`, table functions, `current_user`, `current_schema` and the like | refused | nothing here stands for them; `uuid()` gives a `varchar` |
| years before 0 and after 9999, in a literal or a cast from text | refused | results are Python's and Arrow's dates; what is computed is answered |
| more than 6 digits of a second | kept to 6 | DuckDB's timestamps are microseconds |
| timestamps in an answer, where it is shown, and as CSV and JSON | three digits of a second | as Athena prints them; Parquet, and `cast(x as varchar)`, keep them all |
| columns of tables and views that are `varchar(n)` or `char(n)` | `string` | the catalog has one type of text; inside a query `n` counts |
| plans of `EXPLAIN` | DuckDB's, its words and numbers in English | it runs the query; `TYPE VALIDATE` and `TYPE IO` answer as Athena |
| `timestamp with time zone` in a result, where its first rows have several zones, or an offset such as `+02:00`, or inside an array, map or row | shown at UTC | a column of a result has one zone, by name; `cast(x as varchar)` shows its own |
| the session's zone | always UTC | as in Athena |
| `approx_percentile`, `approx_distinct` | other approximations | DuckDB's sketches; both are within the documented error |
| some correlated subqueries | answered | Trino cannot take all of them apart: "Given correlated subquery is not supported" |
| `checksum` | another number | the same for the same rows, but DuckDB's hash |
| `greatest`, `least`, `array_sort`, `array_min` of arrays or rows that hold NULL | answered | Trino refuses to compare them |
| the sign of NaN, and sums of doubles beyond their range | may differ | DuckDB's aggregates |
| a sample | other rows | it is random |
| `TRY` around a subquery | refused | DuckDB's TRY takes none |
| `x > ALL (...)` of rows of which one holds NULL | false | NULL in Trino; comparing two such rows alone is as in Trino, or NULL where Trino fails |
| a comparator of `array_sort` that contradicts itself | another order | another algorithm of sorting |
| two relations of one name, `t.*` | the columns of the first | both in Trino; give each its own name |
| one name for the columns of a row: `(values (row(1, 2))) t(a)` | the row is the column | Trino refuses, and wants a name a column |
| a cast of a timestamp with time zone to `time with time zone` on a day when clocks change | the offset of that moment | Trino 476 takes the local time for one in UTC |
| regular expressions | Java's, read by RE2 or by the `regex` module | the same matches but for rare syntax, such as `\\\\R` or `\\\\X` |
| text that is no JSON, but begins as JSON, as in `json_extract('{"a": 1} x', '$.a')` | NULL, as for any such text | Trino reads only as far as the value that it is asked for |
| recursion | stops with an error after ten levels where the step reads its own name in its FROM | deeper inside, only the query's time limit ends it |
"""
_FUNCTIONS: Final = """\
## Functions

The heading of a list leads to Trino's page, which describes them.
"""
_ABSENT: Final = """\
## Not in the local lake

Trino has these; the local lake refuses them and says so: run them on AWS.
"""


def sql_page() -> str:
    """The page, from the table of functions."""
    pages: dict[str, list[Function]] = defaultdict(list)
    for function in functions().values():
        pages[function.page].append(function)
    parts = [_INTRO, _FUNCTIONS]
    for page, found in sorted(pages.items()):
        known = sorted((f for f in found if f.available), key=lambda f: f.name)
        if known:
            rows = "\n".join(f"- {_signatures(function)}" for function in known)
            parts.append(f"### [{page.partition('/')[2]}]({DOCUMENTATION}{page}.html)\n\n{rows}\n")
    absent = sorted(f.name for f in functions().values() if not f.available)
    parts.append(f"{_ABSENT}\n{', '.join(f'`{name}`' for name in absent)}.\n")
    return "\n".join(parts)


def _signatures(function: Function) -> str:
    """The ways to call a function that are answered here."""
    pairs = zip(function.shown, function.signatures, strict=True)
    return ", ".join(f"`{shown}`" for shown, signature in pairs if signature.lowering != "-")
