"""Random whole queries over the two tables and small typed relations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tools.oracle.generator.expressions import Expressions, Name
from tools.oracle.generator.hints import hinted
from tools.oracle.generator.joins import any_join
from tools.oracle.generator.literals import any_type, literal
from tools.oracle.generator.relations import Relation, Relations
from tools.oracle.generator.signatures import (
    Bindings,
    Signature,
    bind,
    is_variable,
    variables,
)
from tools.oracle.types import Type

_TEXT, _FLAG = Type("varchar"), Type("boolean")
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
        self._from = Relations(random)
        self._aggregates = [s for s in signatures if s.kind == "aggregate"]
        self._windows = [s for s in signatures if s.kind == "window"]

    def any_query(self) -> Query:
        """A query of any shape."""
        shapes: tuple[Callable[[], Query], ...] = (
            self._selection, self._grouping, self._grouping, self._window, self._set,
            self._unnest, self._subquery, self._distinct, self._collecting, self._other,
            self._join,
        )  # fmt: skip
        made = self._random.choice(shapes)()
        if self._random.random() < 0.15:
            return Query(f"WITH q AS ({made.sql}) SELECT * FROM q", f"cte {made.label}")
        return made

    def _selection(self) -> Query:
        relation = self._from.any()
        items = [self._scalar(relation) for _ in range(self._random.choice((1, 2, 3)))]
        sql = f"SELECT {', '.join(items)} FROM {relation.sql}{self._where(relation)}"
        if self._random.random() < 0.5:
            return self._sorted(sql, len(items), f"select {relation.label}")
        return Query(sql, f"select {relation.label}")

    def _grouping(self) -> Query:
        relation = self._from.any()
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

    def _collecting(self) -> Query:
        """Aggregates that depend on the order of the rows, over an order without ties."""
        relation = self._random.choice((self._from.users, self._from.typed, self._from.derived))()
        (key,) = relation.unique
        value = self._random.choice(relation.names)
        other = self._random.choice(relation.names)
        text, label = self._random.choice((
            (f"array_agg({value.sql} ORDER BY {key.sql} DESC)", "array_agg"),
            (f"array_agg({value.sql} ORDER BY {key.sql}) FILTER (WHERE {other.sql} IS NOT NULL)",
             "array_agg filter"),
            (f"map_agg({key.sql}, {value.sql})", "map_agg"),
            (f"max_by({value.sql}, {key.sql})", "max_by"),
            (f"min_by({value.sql}, {key.sql}, 2)", "min_by n"),
            (f"listagg(CAST({key.sql} AS varchar), ';') WITHIN GROUP (ORDER BY {key.sql})",
             "listagg"),
            (f"array_sort(array_agg(DISTINCT {value.sql}))", "array_agg distinct"),
            (f"count(DISTINCT {value.sql})", "count distinct"),
            (f"cardinality(histogram({value.sql}))", "histogram"),
            (f"reduce_agg(CAST({key.sql} AS bigint), 0, (a, b) -> a + b, (a, b) -> a + b)",
             "reduce_agg"),
        ))  # fmt: skip
        keys = self._some(relation.keys, 1)
        by = ", ".join(name.sql for name in keys)
        sql = f"SELECT {by and by + ', '}{text} FROM {relation.sql}{self._where(relation)}"
        return Query(f"{sql} GROUP BY {by}" if by else sql, f"{label} of {value.type.name}")

    def _other(self) -> Query:
        """What the other shapes leave out."""
        users, kind = self._from.users(), any_type(self._random)
        scalar = self._scalar(users)
        rows = ", ".join(literal(kind, self._random) for _ in range(3))
        return self._random.choice((
            Query(f"VALUES {rows}", f"values of {kind.name}"),
            Query(
                "WITH RECURSIVE r(n, s) AS (SELECT 1, 1 UNION ALL SELECT n + 1, s * 2 FROM r"
                f" WHERE n < {self._random.choice((3, 8))}) SELECT * FROM r", "recursive"
            ),
            Query(
                f"SELECT u.account_id, (SELECT max(x.datetime) {_OF_USER}) FROM {users.sql}",
                "correlated scalar",
            ),
            Query(
                "SELECT e.genre, count(*) OVER w, rank() OVER w FROM"
                " db_faker_movie_events.movies_events e WINDOW w AS (PARTITION BY e.type ORDER BY"
                " e.genre)", "window clause"
            ),
            Query(f"SELECT {scalar}, count(*) FROM {users.sql} GROUP BY 1", "group by expression"),
            Query(
                f"SELECT u.email FROM {users.sql} ORDER BY u.address_number % 7, {scalar}, u.email"
                " LIMIT 9", "order by expression", True
            ),
            Query(
                "SELECT * FROM db_faker_users.users NATURAL JOIN (SELECT account_id, genre FROM"
                " db_faker_movie_events.movies_events WHERE has_fished) x", "natural join"
            ),
            Query(
                f"SELECT x.a, y.b FROM (VALUES {rows}) x(a) CROSS JOIN (VALUES {rows}) y(b)"
                " WHERE x.a = y.b", f"cross join of {kind.name}"
            ),
            Query(
                f"SELECT a IN (SELECT b FROM (VALUES {rows}) y(b)) FROM (VALUES {rows}) x(a)",
                f"IN of {kind.name}"
            ),
        ))  # fmt: skip

    def _join(self) -> Query:
        return Query(any_join(self._random), "joins")

    def _window(self) -> Query:
        relation = self._from.any()
        if not relation.unique:
            relation = self._from.typed()
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
        parts = [self._from.values(kinds) for _ in range(2)]
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
        relation = self._from.users()
        scalar = self._scalar(relation)
        where = self._random.choice(_CONDITIONS)
        return Query(f"SELECT u.email, {scalar} FROM {relation.sql} WHERE {where}", "subquery")

    def _distinct(self) -> Query:
        if self._random.random() < 0.5:
            relation = self._from.any()
            keys = self._some(relation.keys, 2) or relation.keys[:1]
            items = ", ".join(name.sql for name in keys)
            sql = f"SELECT DISTINCT {items} FROM {relation.sql}"
            return self._sorted(sql, len(keys), "distinct")
        kind = any_type(self._random)
        sql = f"SELECT DISTINCT * FROM {self._from.values([kind, Type('integer')])}"
        return Query(sql, f"distinct of {kind.name}")

    # Parts

    def _sorted(self, sql: str, columns: int, label: str) -> Query:
        ways = ("", " DESC", " ASC NULLS FIRST", " DESC NULLS LAST")
        order = ", ".join(f"{n + 1}{self._random.choice(ways)}" for n in range(columns))
        limit = self._random.choice(
            ("", " LIMIT 7", " OFFSET 3 LIMIT 5", " FETCH FIRST 4 ROWS ONLY")
        )
        return Query(f"{sql} ORDER BY {order}{limit}", f"{label} sorted", True)

    def _scalar(self, relation: Relation) -> str:
        return self._expressions.any_call(self._some(relation.names, 4), 2).sql

    def _where(self, relation: Relation) -> str:
        if self._random.random() < 0.5:
            return ""
        return f" WHERE {self._expressions.make(_FLAG, self._some(relation.names, 4), 2).sql}"

    def _aggregate(self, relation: Relation, *, plain: bool = False) -> tuple[str, str]:
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

    def _call(self, signature: Signature, relation: Relation) -> tuple[str, str]:
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
