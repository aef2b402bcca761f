"""Random whole queries over the two tables and small typed relations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tools.oracle.generator.expressions import Expressions, Name
from tools.oracle.generator.hints import hinted
from tools.oracle.generator.literals import any_type, literal
from tools.oracle.generator.signatures import (
    Bindings,
    Signature,
    bind,
    is_variable,
    variables,
)
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


_SEEN = "SELECT account_id FROM db_faker_movie_events.movies_events"
_OF_USER = "FROM db_faker_movie_events.movies_events x WHERE x.account_id = u.account_id"
_NUMBERS = "SELECT address_number FROM db_faker_users.users WHERE gender = 'F'"
# Conditions on a user that ask something of other rows.
_CONDITIONS = (
    f"u.account_id IN ({_SEEN})",
    f"u.account_id NOT IN ({_SEEN} WHERE has_fished)",
    f"EXISTS (SELECT 1 {_OF_USER} AND x.genre = 'Drama')",
    f"NOT EXISTS (SELECT 1 {_OF_USER} AND x.genre = 'Drama')",
    f"(SELECT count(*) {_OF_USER}) > 3",
    "u.address_number > (SELECT avg(address_number) FROM db_faker_users.users)",
    f"u.address_number >= ALL ({_NUMBERS})",
    f"u.address_number = ANY ({_NUMBERS})",
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query, what it is about, and whether its order counts."""

    sql: str
    label: str
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class _Relation:
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


class Queries:
    """Makes queries.

    Args:
        signatures: The functions; aggregates and window functions are called here.
        expressions: Makes the scalar expressions.
        random: Where chance comes from.
    """

    def __init__(
        self, signatures: Sequence[Signature], expressions: Expressions, random: Random
    ) -> None:
        self._expressions = expressions
        self._random = random
        self._aggregates = [s for s in signatures if s.kind == "aggregate"]
        self._windows = [s for s in signatures if s.kind == "window"]

    def any_query(self) -> Query:
        """A query of any shape."""
        shapes: tuple[Callable[[], Query], ...] = (
            self._selection, self._grouping, self._grouping, self._window, self._set,
            self._unnest, self._subquery, self._distinct,
        )  # fmt: skip
        made = self._random.choice(shapes)()
        if self._random.random() < 0.15:
            return Query(f"WITH q AS ({made.sql}) SELECT * FROM q", f"cte {made.label}")
        return made

    def _selection(self) -> Query:
        relation = self._relation()
        items = [self._scalar(relation) for _ in range(self._random.choice((1, 2, 3)))]
        sql = f"SELECT {', '.join(items)} FROM {relation.sql}{self._where(relation)}"
        if self._random.random() < 0.5:
            return self._sorted(sql, len(items), f"select {relation.label}")
        return Query(sql, f"select {relation.label}")

    def _grouping(self) -> Query:
        relation = self._relation()
        keys = self._some(relation.keys, 2)
        aggregates = [self._aggregate(relation) for _ in range(self._random.choice((1, 1, 2)))]
        texts = [text for text, _ in aggregates]
        label = "aggregate " + ", ".join(name for _, name in aggregates)
        if not keys:
            sql = f"SELECT {', '.join(texts)} FROM {relation.sql}{self._where(relation)}"
            return Query(sql, label)
        inside = ", ".join(name.sql for name in keys)
        form = self._random.choice(("", "", "", "ROLLUP", "CUBE", "SETS", "NUMBERS"))
        group = {
            "": inside, "ROLLUP": f"ROLLUP ({inside})", "CUBE": f"CUBE ({inside})",
            "SETS": f"GROUPING SETS (({inside}), ({keys[0].sql}), ())",
            "NUMBERS": ", ".join(str(number + 1) for number in range(len(keys))),
        }[form]  # fmt: skip
        if form in ("ROLLUP", "CUBE", "SETS") and self._random.random() < 0.5:
            texts.append(f"grouping({inside})")
        sql = (
            f"SELECT {inside}, {', '.join(texts)} FROM {relation.sql}{self._where(relation)}"
            f" GROUP BY {group}"
        )
        if self._random.random() < 0.3:
            having = ("count(*) > 2", f"max({keys[0].sql}) IS NOT NULL")
            sql += f" HAVING {self._random.choice(having)}"
        return Query(sql, f"{label} {form}".strip())

    def _window(self) -> Query:
        relation = self._relation()
        frame = self._random.choice((
            "", "", " ROWS BETWEEN 2 PRECEDING AND CURRENT ROW",
            " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
            " ROWS BETWEEN 1 FOLLOWING AND 3 FOLLOWING",
            " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
            " GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
        ))  # fmt: skip
        if self._random.random() < 0.6 and self._windows:
            text, name = self._call(self._random.choice(self._windows), relation)
        else:
            text, name = self._aggregate(relation, plain=True)
        keys = self._some(relation.keys, 1)
        by = f"PARTITION BY {keys[0].sql} " if keys else ""
        order = ", ".join(
            f"{column.sql}{self._random.choice(('', ' DESC', ' NULLS FIRST'))}"
            for column in relation.unique
        )
        known = ", ".join(column.sql for column in relation.unique)
        over = f"OVER ({by}ORDER BY {order}{frame})"
        sql = f"SELECT {known}, {text} {over} FROM {relation.sql}{self._where(relation)}"
        return Query(sql, f"window {name}{frame and ' frame'}")

    def _set(self) -> Query:
        kinds = [any_type(self._random) for _ in range(self._random.choice((1, 2)))]
        operator = self._random.choice((
            "UNION", "UNION ALL", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL"
        ))  # fmt: skip
        parts = [self._values(kinds) for _ in range(2)]
        sql = f" {operator} ".join(f"SELECT * FROM {part}" for part in parts)
        label = f"{operator} ({', '.join(kind.name for kind in kinds)})"
        if self._random.random() < 0.3 and all(kind.name not in ("json", "map") for kind in kinds):
            return self._sorted(sql, len(kinds), label)
        return Query(sql, label)

    def _unnest(self) -> Query:
        inner = any_type(self._random)
        array = self._expressions.make(Type("array", (inner,)), depth=1).sql
        other = literal(Type("array", (Type("integer"),)), self._random)
        pairs = literal(Type("map", (_TEXT, inner)), self._random)
        shape, label = self._random.choice((
            (f"UNNEST({array}) AS t(a)", "one"),
            (f"UNNEST({array}) WITH ORDINALITY AS t(a, n)", "with ordinality"),
            (f"UNNEST({array}, {other}) AS t(a, b)", "two"),
            (f"UNNEST({pairs}) AS t(k, v)", "map"),
            (f"(VALUES 1, 2) u(x) CROSS JOIN UNNEST({array}) AS t(a)", "cross join"),
            (f"(VALUES {array}, {array}) u(x) CROSS JOIN UNNEST(x) AS t(a)", "lateral"),
            (f"(VALUES {array}, NULL) u(x) LEFT JOIN UNNEST(x) AS t(a) ON true", "left join"),
        ))  # fmt: skip
        return Query(f"SELECT * FROM {shape}", f"unnest {label} of {inner.name}")

    def _subquery(self) -> Query:
        relation = self._users()
        scalar = self._scalar(relation)
        where = self._random.choice(_CONDITIONS)
        return Query(f"SELECT u.email, {scalar} FROM {relation.sql} WHERE {where}", "subquery")

    def _distinct(self) -> Query:
        if self._random.random() < 0.5:
            relation = self._relation()
            keys = self._some(relation.keys, 2) or relation.keys[:1]
            items = ", ".join(name.sql for name in keys)
            sql = f"SELECT DISTINCT {items} FROM {relation.sql}"
            return self._sorted(sql, len(keys), "distinct")
        kind = any_type(self._random)
        sql = f"SELECT DISTINCT * FROM {self._values([kind, Type('integer')])}"
        return Query(sql, f"distinct of {kind.name}")

    # Parts

    def _sorted(self, sql: str, columns: int, label: str) -> Query:
        ways = ("", " DESC", " ASC NULLS FIRST", " DESC NULLS LAST")
        order = ", ".join(f"{n + 1}{self._random.choice(ways)}" for n in range(columns))
        limit = self._random.choice(
            ("", " LIMIT 7", " OFFSET 3 LIMIT 5", " FETCH FIRST 4 ROWS ONLY")
        )
        return Query(f"{sql} ORDER BY {order}{limit}", f"{label} sorted", True)

    def _relation(self) -> _Relation:
        return self._random.choice((self._users, self._events, self._joined, self._typed))()

    def _users(self) -> _Relation:
        names = tuple(Name(f"u.{name}", kind) for name, kind in _USERS.items())
        keys = tuple(name for name in names if name.sql[2:] in _USER_KEYS)
        return _Relation("db_faker_users.users u", names, keys, names[:1], "users")

    def _events(self) -> _Relation:
        names = tuple(Name(f"e.{name}", kind) for name, kind in _EVENTS.items())
        keys = tuple(name for name in names if name.sql[2:] in _EVENT_KEYS)
        unique = tuple(
            Name(f"e.{name}", _EVENTS[name]) for name in ("account_id", "datetime", "id")
        )
        return _Relation("db_faker_movie_events.movies_events e", names, keys, unique, "events")

    def _joined(self) -> _Relation:
        users, events = self._users(), self._events()
        kind = self._random.choice(("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"))
        sql = f"{users.sql} {kind} {events.sql} ON u.account_id = e.account_id"
        if self._random.random() < 0.4:
            sql += self._random.choice((" AND e.genre = 'Drama'", " AND u.gender = 'F'"))
        unique = (*users.unique, *events.unique)
        return _Relation(
            sql, users.names + events.names, users.keys + events.keys, unique, kind.lower()
        )

    def _typed(self) -> _Relation:
        kinds = [Type("integer"), *(any_type(self._random) for _ in range(3))]
        rows = ", ".join(
            f"({number}, {', '.join(self._cell(kind) for kind in kinds[1:])})"
            for number in range(self._random.choice((2, 4, 6)))
        )
        names = tuple(Name(f"c{number}", kind) for number, kind in enumerate(kinds))
        columns = ", ".join(name.sql for name in names)
        return _Relation(f"(VALUES {rows}) t({columns})", names, names[1:], names[:1], "values")

    def _values(self, kinds: Sequence[Type]) -> str:
        rows = ", ".join(
            f"({', '.join(self._cell(kind) for kind in kinds)})"
            for _ in range(self._random.choice((2, 3, 5)))
        )
        return f"(VALUES {rows}) t({', '.join(f'c{number}' for number in range(len(kinds)))})"

    def _cell(self, kind: Type) -> str:
        exact = {"decimal": "decimal(30, 5)", "timestamp": "timestamp(6)"}.get(kind.sql, kind.sql)
        text = literal(kind, self._random, nulls=0.15)
        return text if text.startswith("CAST(NULL") else f"CAST({text} AS {exact})"

    def _scalar(self, relation: _Relation) -> str:
        return self._expressions.any_call(self._some(relation.names, 4), 2).sql

    def _where(self, relation: _Relation) -> str:
        if self._random.random() < 0.5:
            return ""
        return f" WHERE {self._expressions.make(_FLAG, self._some(relation.names, 4), 2).sql}"

    def _aggregate(self, relation: _Relation, *, plain: bool = False) -> tuple[str, str]:
        if self._random.random() < 0.15:
            return "count(*)", "count"
        text, name = self._call(self._random.choice(self._aggregates), relation)
        if plain:
            return text, name
        if self._random.random() < 0.15 and text.count("(") == 1:
            return text.replace("(", "(DISTINCT ", 1), f"{name} distinct"
        if self._random.random() < 0.2:
            condition = self._expressions.make(_FLAG, self._some(relation.names, 3), 1).sql
            return f"{text} FILTER (WHERE {condition})", f"{name} filter"
        return text, name

    def _call(self, signature: Signature, relation: _Relation) -> tuple[str, str]:
        """A call on columns, for an aggregate or a window function."""
        bound: Bindings = {}
        for key in sorted({key for part in signature.arguments for key in variables(part)}):
            bound[key] = self._random.choice(relation.names).type
        parts = []
        for number, pattern in enumerate(signature.arguments):
            pool = hinted(signature.name, number)
            if pool and not is_variable(pattern):
                parts.append(self._random.choice(pool))
                continue
            kind = bind(pattern, bound)
            parts.append(self._expressions.make(kind, relation.names, 1).sql)
        kinds = ", ".join(bind(pattern, bound).name for pattern in signature.arguments)
        return f"{signature.name}({', '.join(parts)})", f"{signature.name}({kinds})"

    def _some(self, names: Sequence[Name], most: int) -> tuple[Name, ...]:
        return tuple(self._random.sample(names, min(len(names), self._random.randint(0, most))))
