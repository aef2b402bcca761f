"""Say how an answer of the local lake compares with Trino's."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from tools.oracle.client import MOST_ROWS, Reply
from tools.oracle.local import LakeReply
from tools.oracle.types import Type, parse_type
from tools.oracle.values import of_lake, of_trino, same_rows

Verdict = Literal["same", "different", "refused", "crash", "accepted"]
VERDICTS: tuple[Verdict, ...] = ("same", "different", "refused", "crash", "accepted")
# A sum of doubles depends on the order of its terms.
_EXACT, _ROUNDED, _REAL = 1e-12, 1e-9, 3e-7
# Trino finds these by a search that stops at nine digits.
_SEARCHED = re.compile(r"(?i)\binverse_\w+_cdf\s*\(")
_SUMMED = re.compile(
    r"(?i)\b(avg|sum|stddev\w*|var\w*|corr|covar\w*|regr\w*|geometric_mean|skewness|kurtosis"
    r"|reduce|a?cosh?|a?sinh?|a?tanh?2?|exp|pow|power|ln|log\w*|cbrt|\w*cdf|wilson\w*)\s*\("
)
_HIVE = {
    "string": "varchar", "char": "varchar", "int": "integer", "float": "real",
    "binary": "varbinary", "struct": "row", "tuple": "row", "json": "varchar",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """How two answers compare.

    Attributes:
        verdict: ``different`` is silently wrong, ``accepted`` an answer where Trino fails.
        detail: What each gave, for a report.
        types: Whether the columns' types are the same.
    """

    verdict: Verdict
    detail: str = ""
    types: bool = True


def compare(sql: str, theirs: Reply, ours: LakeReply, *, ordered: bool = False) -> Outcome:
    """Compare two answers.

    Args:
        sql: The statement, which says how exact doubles are.
        theirs: Trino's answer.
        ours: The local lake's.
        ordered: Whether the order of the rows counts.
    """
    if ours.crash:
        return Outcome("crash", ours.crash[:300])
    if theirs.error:
        if ours.refusal:
            return Outcome("same")
        return Outcome("accepted", f"Trino: {theirs.error[:200]} | here: {str(ours.rows)[:120]}")
    if ours.refusal:
        return Outcome("refused", ours.refusal[:300])
    kinds = [parse_type(text) for text in theirs.types]
    types = _same_types(ours.types, kinds)
    # Only the first rows of a long answer are here, and not the same ones if it has no order.
    cut = len(theirs.rows) >= MOST_ROWS and not ordered
    if cut and len(ours.rows) == len(theirs.rows):
        return Outcome("same", types=types)
    if len(ours.types) == len(kinds) and same_rows(
        [_row(of_lake, row, kinds) for row in ours.rows],
        [_row(of_trino, row, kinds) for row in theirs.rows],
        _tolerance(sql, theirs.types),
        ordered=ordered,
    ):
        return Outcome("same", types=types)
    gave, got = str(theirs.rows)[:300], str(ours.rows)[:300]
    return Outcome(
        "different", f"Trino: {gave} {theirs.types} | here: {got} {ours.types}", types=types
    )


def _row(convert: Callable[[Any, Type], Any], row: tuple[Any, ...], kinds: list[Type]) -> list[Any]:
    return [convert(value, kind) for value, kind in zip(row, kinds, strict=True)]


def _tolerance(sql: str, types: tuple[str, ...]) -> float:
    if _SEARCHED.search(sql) or any("real" in kind for kind in types):
        return _REAL
    return _ROUNDED if _SUMMED.search(sql) else _EXACT


def _same_types(ours: tuple[str, ...], theirs: list[Type]) -> bool:
    return len(ours) == len(theirs) and all(
        _plain(word) == _plain(str(kind)) for word, kind in zip(ours, theirs, strict=True)
    )


def _plain(type_: str) -> str:
    """A type in Trino's words, without lengths, precisions of times, and field names."""
    text = re.sub(r"[<(](?!\d)", "(", type_.lower()).replace(">", ")")
    text = re.sub(r"(varchar|char|time|timestamp)\(\d+\)", r"\1", text)
    text = re.sub(r"interval( (day|year) to (second|month))?", "interval", text)
    text = re.sub(r'("[^"]*"|\w+):', "", text)
    text = re.sub(r"\b\w+\b", lambda match: _HIVE.get(match[0], match[0]), text)
    text = re.sub(r'(?<=[(,])\s*("[^"]*"|\w+) (?=[a-z])(?!with|precision|to)', "", text)
    return text.replace(" ", "")
