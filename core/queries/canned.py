"""Canned queries: one SQL file each, with title and description in its front comments."""

import re
from dataclasses import dataclass
from pathlib import Path

from core.errors import QueryError
from core.messages import Message, reason
from resources import ROOT

_FRONT = re.compile(r"--\s*(title|answers)(?:\.(\w+))?\s*:\s*(.+)")


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """A query ready to ask.

    Attributes:
        name: What the command line and the buttons call it: the file's stem.
        sql: The statement, in Athena's SQL.
        titles: A few words by language code; ``en`` is always there.
        answers: A sentence on what it answers by language code; ``en`` is always there.
    """

    name: str
    sql: str
    titles: dict[str, str]
    answers: dict[str, str]

    def title(self, language: str = "en") -> str:
        """Its title in a language, or in English."""
        return self.titles.get(language, self.titles["en"])

    def sentence(self, language: str = "en") -> str:
        """What it answers in a language, or in English."""
        return self.answers.get(language, self.answers["en"])


def read_query(path: Path) -> CannedQuery:
    """Read a query from its file; what its front comments leave out is taken from its name.

    Raises:
        QueryError: The file can't be read as UTF-8 text.
    """
    text = read_script(path)
    texts: dict[str, dict[str, str]] = {
        "title": {"en": path.stem.replace("-", " ").replace("_", " ").capitalize()},
        "answers": {"en": ""},
    }
    lines = text.splitlines()
    start = 0
    for start, line in enumerate(lines):  # noqa: B007 - the first line that is no comment
        match = _FRONT.fullmatch(line.strip())
        if match:
            texts[match[1]][match[2] or "en"] = match[3].strip()
        elif line.strip() and not line.lstrip().startswith("--"):
            break
    sql = "\n".join(lines[start:]).strip().removesuffix(";")
    return CannedQuery(path.stem, sql, texts["title"], texts["answers"])


def read_script(path: Path) -> str:
    """Read a file of SQL as it is.

    Raises:
        QueryError: The file can't be read as UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else Message("it is not UTF-8")
        raise QueryError(
            Message("query file {path} can't be read: {error}", path=path, error=why),
            "check the file",
        ) from error


def canned_queries(folder: Path | None = None) -> tuple[CannedQuery, ...]:
    """The published queries first, then those of a user's own folder, by name.

    A file of the folder that can't be read is left out: it must not take the others with it.
    """
    shipped = {path.stem: path for path in (ROOT / "queries").glob("*.sql")}
    names = [*PUBLISHED, *sorted(shipped.keys() - set(PUBLISHED))]
    queries = [read_query(shipped[name]) for name in names]
    found = sorted(folder.glob("*.sql")) if folder and folder.is_dir() else []
    for path in filter(Path.is_file, found):
        try:
            query = read_query(path)
        except QueryError:
            continue
        if query.name not in shipped:
            queries.append(query)
    return tuple(queries)


def canned_query(name: str, folder: Path | None = None) -> CannedQuery:
    """Find a canned query by its name.

    Args:
        name: The name of the query.
        folder: The folder of the user's own queries; None looks at the built-in ones only.

    Raises:
        QueryError: There is none.
    """
    queries = {query.name: query for query in canned_queries(folder)}
    if name not in queries:
        hint = Message("the canned queries are {names}", names=", ".join(queries))
        if name.strip().count(" "):
            hint = Message("pass SQL of your own with --sql, or a file of it with --file")
        raise QueryError(Message("there is no canned query {name}", name=name), hint)
    return queries[name]


PUBLISHED = ("users-by-gender", "most-popular-movies", "top-genre-by-age")
