"""Values that DuckDB refuses when a query runs: the message is Trino's. So are samples."""

import pytest

from tests.unit.core.lake.local.athena_sql.conftest import Refusal

FRAME = "select sum(a) over (order by a rows between {}) from (values 1) t(a)"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("select approx_percentile(1, 2.5)", "Percentile must be between 0 and 1"),
        (
            "select abs(-9223372036854775807 - 1)",
            "Value -9223372036854775808 is out of range for abs(bigint)",
        ),
        (
            "select abs(cast(-128 as tinyint))",
            "Value -128 is out of range for abs(tinyint)",
        ),
        (
            "select (-9223372036854775807 - 1) / -1",
            "bigint division overflow: -9223372036854775808 / -1",
        ),
        ("select 1 limit -1", "mismatched input '-'"),
        (
            "select * from (select 1) t tablesample bernoulli (500)",
            "Sample percentage must be between 0 and 100",
        ),
        (
            FRAME.format("-1 preceding and current row"),
            "Window frame offset value must not be negative or null",
        ),
        (
            FRAME.format("unbounded following and current row"),
            "Window frame start cannot be UNBOUNDED FOLLOWING",
        ),
        (
            FRAME.format("1 preceding and unbounded preceding"),
            "Window frame end cannot be UNBOUNDED PRECEDING",
        ),
        (
            FRAME.format("current row and 1 preceding"),
            "Window frame starting from CURRENT ROW cannot end with PRECEDING",
        ),
        (
            FRAME.format("5 following and 1 preceding"),
            "Window frame starting from FOLLOWING cannot end with PRECEDING",
        ),
        (
            "select * from (values 1) t tablesample bernoulli (1)",
            "a sample of VALUES or UNNEST is not available in the local lake",
        ),
        (
            "select * from unnest(array[1]) t(x) tablesample bernoulli (1)",
            "a sample of VALUES or UNNEST is not available in the local lake",
        ),
    ],
)
def test_the_words_are_trinos(refusal: Refusal, query: str, words: str) -> None:
    assert str(refusal(query).what) == words
