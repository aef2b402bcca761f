"""Ask both engines, compare, and find the smallest part of a statement that differs."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

from core.lake.local.lake import LocalLake
from tools.oracle.client import Reply, Trino
from tools.oracle.comparison import Outcome, compare
from tools.oracle.generator.expressions import Expression
from tools.oracle.generator.statements import Generated, of_expression
from tools.oracle.local import ask_lake

_BATCH = 400
# Expressions in one statement; on a failure they are asked in halves.
_TOGETHER = 16
_THREADS = 4


@dataclass(frozen=True, slots=True)
class Compared:
    """A statement that both engines answered.

    Attributes:
        statement: The statement.
        reply: Trino's answer.
        outcome: How the local lake's compares.
        root: The smallest part that differs too, if the whole does.
    """

    statement: Generated
    reply: Reply
    outcome: Outcome
    root: Generated


class Asker:
    """Both engines.

    Args:
        trino: The server's client.
        lake: The local lake.
    """

    def __init__(self, trino: Trino, lake: LocalLake) -> None:
        self._trino = trino
        self._lake = lake

    def compare_all(self, statements: Iterable[Generated]) -> Iterator[Compared]:
        """Ask statements, a batch at a time; those that Trino's own limits stop are left out."""
        flow = iter(statements)
        with ThreadPoolExecutor(_THREADS) as pool, ThreadPoolExecutor(1) as ahead:
            batch = list(islice(flow, _BATCH))
            coming = ahead.submit(self._replies, batch, pool)
            while batch:
                asked, replies = batch, coming.result()
                batch = list(islice(flow, _BATCH))
                coming = ahead.submit(self._replies, batch, pool)
                for statement, reply in zip(asked, replies, strict=True):
                    if reply.usable:
                        yield self._compared(statement, reply)

    def _compared(self, statement: Generated, reply: Reply) -> Compared:
        outcome = self._outcome(statement, reply)
        # A refusal's own words say what is missing.
        known = outcome.verdict in ("same", "refused")
        root = statement if known else self._smallest(statement)
        return Compared(statement, reply, outcome, root)

    def _outcome(self, statement: Generated, reply: Reply) -> Outcome:
        ours = ask_lake(self._lake, statement.sql)
        return compare(statement.sql, reply, ours, ordered=statement.ordered)

    def _smallest(self, statement: Generated) -> Generated:
        """The smallest part of the statement's expression that differs by itself."""
        if statement.expression is None:
            return statement
        for part in _parts(statement.expression):
            smaller = of_expression(part, statement.source)
            reply = self._trino.ask(smaller.sql)
            if reply.usable and self._outcome(smaller, reply).verdict != "same":
                return self._smallest(smaller)
        return statement

    def _replies(self, batch: Sequence[Generated], pool: ThreadPoolExecutor) -> list[Reply]:
        """Trino's answers; expressions of literals are asked many in one statement."""
        single = [s for s in batch if s.expression is None or s.source]
        plain = [s for s in batch if s.expression is not None and not s.source]
        groups = [plain[at : at + _TOGETHER] for at in range(0, len(plain), _TOGETHER)]
        found: dict[int, Reply] = {}
        answers = pool.map(lambda statement: self._trino.ask(statement.sql), single)
        for statement, reply in zip(single, answers, strict=True):
            found[id(statement)] = reply
        for group, replies in zip(groups, pool.map(self._together, groups), strict=True):
            found.update((id(s), r) for s, r in zip(group, replies, strict=True))
        return [found[id(statement)] for statement in batch]

    def _together(self, group: Sequence[Generated]) -> list[Reply]:
        if len(group) == 1:
            return [self._trino.ask(group[0].sql)]
        texts = [s.expression.sql for s in group if s.expression is not None]
        reply = self._trino.ask("SELECT\n" + ",\n".join(texts))
        if not reply.error:
            (row,) = reply.rows
            return [Reply((t,), ((v,),)) for t, v in zip(reply.types, row, strict=True)]
        # An error of the analysis says which line it is in: that one alone, the others together.
        at = reply.line - 2
        if 0 < at < len(group) - 1:
            before, after = self._together(group[:at]), self._together(group[at + 1 :])
            return [*before, self._trino.ask(group[at].sql), *after]
        half = len(group) // 2
        return [*self._together(group[:half]), *self._together(group[half:])]


def _parts(expression: Expression) -> Iterator[Expression]:
    """The parts that can stand alone, those of lambdas and other bound ones left out."""
    for child in expression.children:
        if not child.bound and child.children:
            yield child
