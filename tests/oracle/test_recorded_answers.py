"""The local lake answers what a real Trino answered; `make oracle` renews the answers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from core.lake.local.lake import LocalLake
from tools.oracle.comparison import compare
from tools.oracle.dataset import make_lake
from tools.oracle.local import ask_lake
from tools.oracle.recording import ANSWERS, Recorded, read

# Functions, and words of SQL, as the generator of statements writes them.
WORD = re.compile(r"[A-Z]{2,}|[a-z_0-9]+(?=\()")
# So many statements of the generator's with each of them whose answers tell something, and so many
# others, refused ones perhaps; `make slow` asks all 6,000.
EACH = 2
# Values that a wrong answer may have, too.
PLAIN = (None, 0, 1, "")


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLake]:
    """A lake with the two tables that Trino had."""
    lake = make_lake(tmp_path_factory.mktemp("oracle") / "lake")
    yield lake
    lake.close()


def sample(recorded: Iterable[Recorded]) -> Iterator[Recorded]:
    """The first statements with each function and each word of SQL."""
    seen: Counter[tuple[str, bool]] = Counter()
    for one in recorded:
        telling = any(value not in PLAIN for row in one.reply.rows for value in row)
        words = {(word, telling) for word in WORD.findall(one.sql)}
        if any(seen[word] < EACH for word in words):
            seen.update(words)
            yield one


def check(asked: Iterable[Recorded], lake: LocalLake) -> None:
    """Compare the lake's answers with the recorded ones."""
    worse = []
    for one in asked:
        outcome = compare(one.sql, one.reply, ask_lake(lake, one.sql), ordered=one.ordered)
        if not one.no_worse(outcome.verdict):
            worse.append(f"{outcome.verdict}, recorded as {one.here}: {one.sql}\n{outcome.detail}")
    assert not worse, f"{len(worse)}:\n" + "\n".join(worse[:20])


def test_answers_are_trinos_or_no_worse_than_recorded(lake: LocalLake) -> None:
    check(read(ANSWERS / "own.jsonl"), lake)


def test_answers_to_a_sample_of_generated_statements(lake: LocalLake) -> None:
    asked = list(sample(read(ANSWERS / "generated.jsonl")))
    assert len(asked) > 800
    check(asked, lake)


@pytest.mark.slow
def test_answers_to_all_generated_statements(lake: LocalLake) -> None:
    check(read(ANSWERS / "generated.jsonl"), lake)


def test_there_are_thousands() -> None:
    assert sum(1 for path in ANSWERS.glob("*.jsonl") for _ in read(path)) > 2_000
