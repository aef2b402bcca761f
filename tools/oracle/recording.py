"""Trino's answers kept as data, so that tests compare with them without a Trino.

A file is JSON Lines. Its first line says which Trino answered; each other line is a statement:
``sql``; ``types`` and ``rows`` of the answer, or ``error`` with the failure's message; ``ordered``
if the order of the rows counts; and ``here`` if the local lake does not answer the same: the
verdict that it had when the answers were recorded, which it may not fall below.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.oracle.client import Reply
from tools.oracle.comparison import Verdict

ANSWERS = Path(__file__).resolve().parents[2] / "tests" / "oracle" / "answers"
# Long answers make the files large and show no more.
_MOST_LETTERS = 4_000
# From the best to the worst.
_ORDER: tuple[Verdict, ...] = ("same", "refused", "accepted", "different", "crash")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A statement with Trino's answer and the local lake's verdict.

    Attributes:
        sql: The statement.
        reply: Trino's answer.
        ordered: Whether the order of the rows counts.
        here: How the local lake's answer compared when this was recorded.
    """

    sql: str
    reply: Reply
    ordered: bool
    here: Verdict

    def no_worse(self, verdict: Verdict) -> bool:
        """Whether a verdict is at least as good as the recorded one."""
        return _ORDER.index(verdict) <= _ORDER.index(self.here)


def write(path: Path, recorded: Iterable[Recorded], release: str) -> int:
    """Write a file of answers; gives how many it holds, the too long ones left out.

    Args:
        path: The file; replaced if it exists.
        recorded: The statements with Trino's answers.
        release: Trino's release, such as 476.
    """
    lines = [json.dumps({"trino": release})]
    for one in recorded:
        line = json.dumps(_fields(one), ensure_ascii=False, separators=(",", ":"))
        if len(line) <= _MOST_LETTERS:
            lines.append(line)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines) - 1


def release_of(path: Path) -> str:
    """The Trino release that answered a file's statements."""
    with path.open(encoding="utf-8") as lines:
        return str(json.loads(next(lines))["trino"])


def read(path: Path) -> Iterator[Recorded]:
    """Read a file of answers."""
    with path.open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            held = json.loads(line)
            reply = Reply(
                tuple(held.get("types", ())),
                tuple(map(tuple, held.get("rows", ()))),
                held.get("error", ""),
            )
            yield Recorded(held["sql"], reply, held.get("ordered", False), held.get("here", "same"))


def _fields(one: Recorded) -> dict[str, object]:
    fields: dict[str, object] = {"sql": one.sql}
    if one.reply.error:
        fields["error"] = one.reply.error
    else:
        fields |= {"types": one.reply.types, "rows": one.reply.rows}
    if one.ordered:
        fields["ordered"] = True
    if one.here != "same":
        fields["here"] = one.here
    return fields
