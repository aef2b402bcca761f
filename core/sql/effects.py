"""Find out from a statement's text what it changes, before it runs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from core.messages import Message
from core.sql.statements import Token, tokens

_WORD_OF: Final = {"SCHEMA": "database", "DATABASE": "database", "TABLE": "table", "VIEW": "view"}
# Words between a statement's verb and the name that it is about.
_FILLERS: Final = frozenset("IF NOT EXISTS OR REPLACE EXTERNAL INTO REPAIR".split())

# Statements that change rows; the rows themselves may be most of a long text.
_ROWS: Final = frozenset("INSERT MERGE DELETE UPDATE".split())
# What a statement that may change something begins with.
_CHANGING: Final = _ROWS | frozenset(
    "PREPARE EXECUTE EXPLAIN UNLOAD MSCK CREATE DROP ALTER".split()
)
# Within so many tokens a statement has named its table.
_NAMED_WITHIN: Final = 20


@dataclass(frozen=True, slots=True)
class Effect:
    """A change that a statement makes.

    Attributes:
        message: What it will write or remove, and where.
        removes: Whether something is gone afterwards.
    """

    message: Message
    removes: bool = False


def effect_of(sql: str, *, in_athena: bool = False) -> Effect | None:
    """What a statement changes; None for one that only reads.

    Args:
        sql: One statement.
        in_athena: Whether Athena runs it, which chooses other places than a lake in a folder.
    """
    read = _spoken(sql)
    found = list(islice(read, _NAMED_WITHIN))
    verb = found[0].text.upper() if found else ""
    if verb not in _CHANGING:
        return None
    if verb not in _ROWS:
        found += read
    words = [token.text.upper() for token in found]
    inner = _inner(sql, found, words)
    if inner:
        return effect_of(inner, in_athena=in_athena)
    if verb == "UNLOAD":
        place = _after(found, words, "TO")
        return Effect(Message("writes files into {place}", place=place))
    if verb == "INSERT":
        return Effect(Message("adds rows to the table {name}", name=_name(found[1:])))
    if verb in ("MERGE", "DELETE", "UPDATE"):
        rest = [token for token in found[1:] if token.text.upper() != "FROM"]
        return Effect(
            Message("changes rows of the table {name}", name=_subject(rest)),
            removes=verb == "DELETE",
        )
    if verb == "MSCK":
        return Effect(Message("looks for partitions of the table {name}", name=_subject(found[1:])))
    if verb in ("CREATE", "DROP", "ALTER"):
        return _definition(verb, found, words, in_athena)
    return None


def _inner(sql: str, found: Sequence[Token], words: Sequence[str]) -> str:
    """The statement that another one prepares or runs; empty where it holds none."""
    if words[0] == "PREPARE" and "FROM" in words:
        return sql[found[words.index("FROM")].end :]
    if words[:2] == ["EXECUTE", "IMMEDIATE"] and len(found) > 2:
        return found[2].text[1:-1].replace("''", "'")
    if words[:2] == ["EXPLAIN", "ANALYZE"]:
        # It runs what it explains: https://docs.aws.amazon.com/athena/latest/ug/athena-explain-statement.html
        start = _behind_options(words, 2)
        return sql[found[start].start :] if start else ""
    return ""


def _behind_options(words: Sequence[str], start: int) -> int:
    """Where the statement behind ``(FORMAT JSON)`` begins; 0 where nothing is there."""
    if words[start : start + 1] == ["("]:
        start = words.index(")", start) + 1 if ")" in words else len(words)
    start += words[start : start + 1] == ["VERBOSE"]
    return start if start < len(words) else 0


def _spoken(sql: str) -> Iterator[Token]:
    """A statement's tokens without comments and spaces."""
    return (token for token in tokens(sql) if token.kind not in ("comment", "space"))


def prepared_name(sql: str) -> str | None:
    """The prepared statement that an EXECUTE runs; None for another statement.

    Args:
        sql: One statement.
    """
    found = list(islice(_spoken(sql), 2))
    words = [token.text.upper() for token in found]
    if len(words) < 2 or words[0] != "EXECUTE" or words[1] == "IMMEDIATE":
        return None
    return found[1].text.strip('`"').lower()


def _definition(verb: str, found: Sequence[Token], words: Sequence[str], in_athena: bool) -> Effect:
    kind = next((_WORD_OF[word] for word in words[1:5] if word in _WORD_OF), "table")
    name = _subject(found[1:])
    if verb == "DROP":
        kind = "all" if kind == "database" and words[-1] == "CASCADE" else kind
        dropped = _DROPPED_IN_ATHENA if in_athena else _DROPPED
        return Effect(dropped[kind](name), removes=True)
    if verb == "ALTER" and "DROP" in words and "PARTITION" in words:
        dropped = _DROPPED_IN_ATHENA if in_athena else _DROPPED
        return Effect(dropped["partition"](name), removes=True)
    if verb == "ALTER":
        gone = "DROP" in words or "REPLACE" in words
        return Effect(Message("changes the table {name}", name=name), removes=gone)
    if kind == "table" and "EXTERNAL" not in words[1:3]:
        return _created_table(name, found, words, in_athena)
    if kind == "table":
        return Effect(
            Message("creates the table {name} over files that stay as they are", name=name)
        )
    if "REPLACE" in words[1:3]:
        return Effect(Message("creates or replaces the view {name}", name=name), removes=True)
    return Effect(_CREATED[kind](name))


def _created_table(
    name: str, found: Sequence[Token], words: Sequence[str], in_athena: bool
) -> Effect:
    head = words[: words.index("AS")] if "AS" in words else words
    given = [word for word in ("EXTERNAL_LOCATION", "LOCATION") if word in head]
    place = _after(found, head, given[0]) if given else ""
    if in_athena and not place:
        return Effect(
            Message("creates the table {name} and its files where Athena's results go", name=name)
        )
    place = place or f"tables/{_path(name)}/"
    return Effect(
        Message("creates the table {name} and its files in {place}", name=name, place=place)
    )


_DROPPED: Final = {
    "table": lambda name: Message(
        "removes the table {name}; its files too where the lake chose their place", name=name
    ),
    "partition": lambda name: Message(
        "removes partitions of the table {name}; their files too where the lake chose their place",
        name=name,
    ),
    "view": lambda name: Message("removes the view {name}", name=name),
    "database": lambda name: Message("removes the database {name}", name=name),
    "all": lambda name: Message(
        "removes the database {name} and all its tables; their files too where the lake chose"
        " their place",
        name=name,
    ),
}
# Athena removes the files of Iceberg tables alone.
_DROPPED_IN_ATHENA: Final = _DROPPED | {
    "table": lambda name: Message(
        "removes the table {name}; its files stay, unless it is an Iceberg table", name=name
    ),
    "partition": lambda name: Message(
        "removes partitions of the table {name}; their files stay", name=name
    ),
    "all": lambda name: Message("removes the database {name} and all its tables", name=name),
}
_CREATED: Final = {
    "view": lambda name: Message("creates the view {name}", name=name),
    "database": lambda name: Message("creates the database {name}", name=name),
}


def _subject(found: Sequence[Token]) -> str:
    """The name behind words such as ``TABLE IF EXISTS``."""
    skipped = _FILLERS | _WORD_OF.keys()
    start = next((n for n, t in enumerate(found) if t.text.upper() not in skipped), len(found))
    return _name(found[start:])


def _name(found: Sequence[Token]) -> str:
    """A name of one or more parts, joined by dots."""
    start = 1 if found and found[0].text.upper() == "INTO" else 0
    parts: list[str] = []
    for token in found[start:]:
        is_dot = token.text == "."
        if len(parts) % 2 != is_dot:
            break
        parts.append(token.text.strip('`"'))
    return "".join(parts).rstrip(".")


def _after(found: Sequence[Token], words: Sequence[str], word: str) -> str:
    """The quoted text after a word; empty if there is none."""
    places = [place for place, each in enumerate(words) if each == word]
    behind = found[places[-1] + 1 :] if places else ()
    return next((token.text[1:-1] for token in behind if token.kind == "string"), "")


def _path(name: str) -> str:
    database, dot, table = name.rpartition(".")
    return f"{database if dot else 'default'}/{table}"
