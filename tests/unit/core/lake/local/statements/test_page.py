"""Every row of the page of statements does what the page says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import QueryError
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.lake.local import published

PAGE = Path(__file__).parents[6] / "docs" / "statements.md"
ROW = re.compile(r"\| `(.+)` \| (runs|refused by Athena|not here) \| (.*?) ?\|")
ROWS = [found.groups() for line in PAGE.read_text().splitlines() if (found := ROW.match(line))]


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLake]:
    """A crawled lake with the published shape."""
    lake = published.crawled(tmp_path_factory.mktemp("statements"))
    yield lake
    lake.close()


@pytest.mark.large
def test_every_row_of_the_page(lake: LocalLake) -> None:
    wrong = []
    for statement, outcome, words in ROWS:
        sql = statement.replace(r"\|", "|")
        try:
            answer = drain(lake.query(sql))
            answer.fetch(1000)
            answer.close()
            came = "runs"
        except QueryError as error:
            came = str(error)
        expected = came == "runs" if outcome == "runs" else words in came and came != "runs"
        if not expected:
            wrong.append(f"{statement}\n    {outcome} {words!r}, came: {came}")
    assert not wrong, "\n".join(wrong)
    assert len(ROWS) > 130
