"""What is asked besides generated SQL: the project's own statements, and a file of cases."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.queries.canned import canned_queries
from core.queries.snippets import SNIPPETS
from core.sql.statements import statements

ROOT = Path(__file__).resolve().parents[2]
_FENCED = re.compile(r"^```sql\n(.*?)^```", re.MULTILINE | re.DOTALL)
_OPTION = re.compile(r'--sql "([^"]+)"')
_STARTS = re.compile(r"\s*(select|with|values)\b", re.IGNORECASE)
# What differs from one asking to the next, or with where it runs.
_UNSTEADY = re.compile(
    r"(?i)\b(?:(?:rand|random|uuid|shuffle|now|version)\s*\(|(?:current_time|localtime|tablesample))"
)

_TODAY = re.compile(r"(?i)\bcurrent_date\b")


@dataclass(frozen=True, slots=True)
class Question:
    """A statement to ask.

    Attributes:
        source: Where it comes from.
        sql: The statement.
        ordered: Whether the order of the rows counts.
    """

    source: str
    sql: str
    ordered: bool = False


def own_questions() -> list[Question]:
    """What is asked of the project itself: canned queries, snippets, examples, tests."""
    found = [Question("canned queries", query.sql) for query in canned_queries()]
    found += [Question("snippets", sql) for sql in SNIPPETS.values() if _STARTS.match(sql)]
    found += _documented()
    for path in sorted((ROOT / "tests").rglob("*.py")):
        if path.stem == "trino_documentation":
            found += _expressions(path)
        strings = (sql.strip().removesuffix(";") for sql in _strings(path) if _STARTS.match(sql))
        found += [Question("tests", sql) for sql in strings]
    seen: dict[str, Question] = {}
    for question in [*found, *map(_dated, found)]:
        if not _UNSTEADY.search(question.sql):
            seen.setdefault(question.sql, question)
    return list(seen.values())


def of_today(sql: str) -> bool:
    """Whether a statement's answer depends on the day, so that it can't be kept."""
    return bool(_TODAY.search(sql))


def _dated(question: Question) -> Question:
    """The same statement as if it were asked on a fixed day."""
    sql = _TODAY.sub("DATE '2024-06-01'", question.sql)
    return Question(question.source, sql, question.ordered)


def cases(path: Path) -> Iterator[Question]:
    """The statements of a file of cases, a JSON object a line with ``sql`` and ``family``."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            yield Question(f"cases: {case.get('family', '')}", case["sql"], False)


def _documented() -> Iterator[Question]:
    for path in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]:
        text = path.read_text(encoding="utf-8")
        for sql in [*_FENCED.findall(text), *_OPTION.findall(text)]:
            for statement in statements(sql):
                if _STARTS.match(statement.sql):
                    yield Question("docs", statement.sql)


def _expressions(path: Path) -> list[Question]:
    """The documented expressions: rows of a page's name, an expression and its answer."""
    rows: list[Question] = []
    module = f"{path.relative_to(ROOT).with_suffix('')}".replace("/", ".")
    for _, expression, _ in __import__(module, fromlist=["EXPRESSIONS"]).EXPRESSIONS:
        rows.append(Question("Trino's documentation", f"select {expression}"))
    return rows


def _strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
