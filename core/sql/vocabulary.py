"""The words of Athena's SQL that an editor knows: keywords, types and functions."""

from typing import Final

from resources import ROOT

KEYWORDS: Final = frozenset(
    """
    ALL AND ANY AS ASC AT BERNOULLI BETWEEN BY CASE CAST CROSS CUBE CURRENT CURRENT_DATE
    CURRENT_TIME CURRENT_TIMESTAMP DAY DESC DESCRIBE DISTINCT ELSE END ESCAPE EXCEPT EXISTS EXPLAIN
    EXTRACT FALSE FETCH FILTER FIRST FOLLOWING FOR FROM FULL GROUP GROUPING HAVING HOUR IF IN INNER
    INTERSECT INTERVAL INTO IS JOIN LAST LATERAL LEFT LIKE LIMIT MINUTE MONTH NATURAL NEXT NOT NULL
    NULLS OFFSET ON ONLY OR ORDER ORDINALITY OUTER OVER PARTITION PRECEDING RANGE RECURSIVE RIGHT
    ROLLUP ROW ROWS SECOND SELECT SETS SHOW SOME SYSTEM TABLE TABLES TABLESAMPLE THEN TIME TRUE
    TRY_CAST UNBOUNDED UNION UNNEST USING VALUES WHEN WHERE WINDOW WITH WITHIN YEAR ZONE
    """.split()
)

TYPES: Final = frozenset(
    """
    array bigint boolean char date decimal double integer json map real smallint string struct
    timestamp tinyint varbinary varchar
    """.split()
)

# Functions that have a syntax of their own, so that the table of functions has no row for them.
_SYNTAX: Final = frozenset(
    "cast extract grouping if json_array json_exists json_object json_query json_value position row"
    " substring trim try_cast".split()
)


def _functions() -> frozenset[str]:
    """The functions that the local lake answers, see `core.lake.local.athena_sql.functions`."""
    rows = [
        row
        for file in (ROOT / "functions").glob("*.txt")
        for row in file.read_text(encoding="utf-8").splitlines()
        if " | " in row and not row.endswith("| -")
    ]
    return frozenset(row.split("(")[0] for row in rows) | _SYNTAX


FUNCTIONS: Final = _functions()
