"""What a generated query reads: the two tables, their joins, and small typed relations."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tools.oracle.generator.expressions import Name
from tools.oracle.generator.literals import any_type, literal
from tools.oracle.types import Type

_TEXT, _WHOLE, _FLAG = Type("varchar"), Type("bigint"), Type("boolean")
_USERS = {
    "account_id": _WHOLE, "gender": _TEXT, "first_name": _TEXT, "email": _TEXT,
    "address_city": _TEXT, "address_state": _TEXT, "address_number": _WHOLE, "birthday": _TEXT,
    "registration_date": _TEXT,
    "churn_date": _TEXT, "contracted_plan": _TEXT,
}  # fmt: skip
_EVENTS = {
    "id": _TEXT, "name": _TEXT, "genre": _TEXT, "type": _TEXT, "movie_release_date": _TEXT,
    "datetime": _TEXT, "has_fished": _FLAG, "account_id": _WHOLE,
}  # fmt: skip
# Columns of few values, to group by.
_USER_KEYS = ("gender", "contracted_plan", "address_state")
_EVENT_KEYS = ("genre", "type", "has_fished")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a FROM clause gives.

    Attributes:
        sql: The text after FROM.
        names: Its columns.
        keys: Columns to group by.
        unique: Columns that tell its rows apart.
        label: What it is.
    """

    sql: str
    names: tuple[Name, ...]
    keys: tuple[Name, ...]
    unique: tuple[Name, ...]
    label: str


class Relations:
    """Makes relations.

    Args:
        random: Where chance comes from.
    """

    def __init__(self, random: Random) -> None:
        self.random = random

    def any(self) -> Relation:
        """A relation of any kind."""
        kinds = (self.users, self.events, self.joined, self.typed, self.matched, self.derived)
        return self.random.choice(kinds)()

    def users(self) -> Relation:
        """The users."""
        names = tuple(Name(f"u.{name}", kind) for name, kind in _USERS.items())
        keys = tuple(name for name in names if name.sql[2:] in _USER_KEYS)
        return Relation("db_faker_users.users u", names, keys, names[:1], "users")

    def events(self) -> Relation:
        """The watch events."""
        names = tuple(Name(f"e.{name}", kind) for name, kind in _EVENTS.items())
        keys = tuple(name for name in names if name.sql[2:] in _EVENT_KEYS)
        unique = tuple(
            Name(f"e.{name}", _EVENTS[name]) for name in ("account_id", "datetime", "id")
        )
        return Relation("db_faker_movie_events.movies_events e", names, keys, unique, "events")

    def joined(self) -> Relation:
        """The users joined with their events."""
        users, events = self.users(), self.events()
        kind = self.random.choice(("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"))
        sql = f"{users.sql} {kind} {events.sql} ON u.account_id = e.account_id"
        if self.random.random() < 0.4:
            sql += self.random.choice((" AND e.genre = 'Drama'", " AND u.gender = 'F'"))
        unique = (*users.unique, *events.unique)
        return Relation(
            sql, users.names + events.names, users.keys + events.keys, unique, kind.lower()
        )

    def typed(self) -> Relation:
        """A few rows of columns of random types, the first of them unique."""
        kinds = [Type("integer"), *(any_type(self.random) for _ in range(3))]
        rows = ", ".join(
            f"({number}, {', '.join(self.cell(kind) for kind in kinds[1:])})"
            for number in range(self.random.choice((2, 4, 6)))
        )
        names = tuple(Name(f"c{number}", kind) for number, kind in enumerate(kinds))
        columns = ", ".join(name.sql for name in names)
        return Relation(f"(VALUES {rows}) t({columns})", names, names[1:], names[:1], "values")

    def values(self, kinds: Sequence[Type]) -> str:
        """Rows of columns ``c0``, ``c1`` and so on, of given types."""
        rows = ", ".join(
            f"({', '.join(self.cell(kind) for kind in kinds)})"
            for _ in range(self.random.choice((2, 3, 5)))
        )
        return f"(VALUES {rows}) t({', '.join(f'c{number}' for number in range(len(kinds)))})"

    def cell(self, kind: Type) -> str:
        """A literal of a type, in a column whose type is that one."""
        exact = {"decimal": "decimal(30, 5)", "timestamp": "timestamp(6)"}.get(kind.sql, kind.sql)
        text = literal(kind, self.random, nulls=0.15)
        return text if text.startswith("CAST(NULL") else f"CAST({text} AS {exact})"

    def matched(self) -> Relation:
        """Two typed relations joined on a column of a random type."""
        kind = any_type(self.random)
        left, right = self.values((kind, Type("integer"))), self.values((kind, Type("varchar")))
        join = self.random.choice(("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"))
        left, right = (
            left.replace(" t(c0, c1)", " l(k, a)"),
            right.replace(" t(c0, c1)", " r(k, b)"),
        )
        names = (Name("a", Type("integer")), Name("b", Type("varchar")))
        if self.random.random() < 0.5 and kind.name != "json":
            key = Name("k", kind)
            sql = f"{left} {join} {right} USING (k)"
            return Relation(sql, (key, *names), (key, *names), (), f"{join} USING {kind.name}")
        sql = f"{left} {join} {right} ON l.k = r.k"
        keys = (Name("l.k", kind), Name("r.k", kind))
        return Relation(sql, (*keys, *names), (*keys, *names), (), f"{join} ON {kind.name}")

    def derived(self) -> Relation:
        """A subquery that groups the events of each user."""
        sql = (
            "(SELECT account_id, count(*) AS n, min(datetime) AS first_one, bool_or(has_fished) AS"
            " any_finished, array_agg(genre ORDER BY datetime, id) AS genres"
            " FROM db_faker_movie_events.movies_events GROUP BY account_id) g"
        )
        names = (
            Name("g.account_id", _WHOLE),
            Name("g.n", _WHOLE),
            Name("g.first_one", _TEXT),
            Name("g.any_finished", _FLAG),
            Name("g.genres", Type("array", (_TEXT,))),
        )
        return Relation(sql, names, (names[1], names[3]), names[:1], "derived")
