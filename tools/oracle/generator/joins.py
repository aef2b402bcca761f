"""Joins of several small relations, in any shape: nested, in brackets, by ON and by USING."""

from dataclasses import dataclass
from random import Random

# Columns that the relations share, so that USING has something to merge.
_COLUMNS = ("k", "j", "m")
_RELATIONS = ("a", "b", "c", "d")
_KINDS = ("JOIN", "JOIN", "INNER JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN")


@dataclass(frozen=True, slots=True)
class Joined:
    """Relations that are joined.

    Attributes:
        sql: The text after FROM.
        columns: The columns of each relation, by its alias.
    """

    sql: str
    columns: dict[str, tuple[str, ...]]

    @property
    def is_join(self) -> bool:
        """Whether it is more than one relation."""
        return len(self.columns) > 1


def any_join(random: Random) -> str:
    """A SELECT over two to four joined relations.

    Args:
        random: Where chance comes from.
    """
    made = _listed(random, _RELATIONS[: random.randint(2, 4)])
    alias, column = random.choice(list(made.columns)), random.choice(_COLUMNS)
    items = random.choice((
        "*", "*", "*", "count(*)", f"{alias}.*", column, f"{alias}.{column}",
        f"{alias}.*, {column}", f"*, {alias}.*",
    ))  # fmt: skip
    source = made.sql
    # Trino takes no comma in brackets.
    if random.random() < 0.15:
        source = f"({source}){random.choice(('', ' t'))}"
    return f"SELECT {items} FROM {source}"


def _listed(random: Random, aliases: tuple[str, ...]) -> Joined:
    """Relations with commas between some of them."""
    if random.random() < 0.7:
        return _joined(random, aliases)
    cut = random.randint(1, len(aliases) - 1)
    first, second = _joined(random, aliases[:cut]), _joined(random, aliases[cut:])
    return Joined(f"{first.sql}, {second.sql}", first.columns | second.columns)


def _joined(random: Random, aliases: tuple[str, ...]) -> Joined:
    if len(aliases) == 1:
        return _relation(random, aliases[0])
    cut = random.randint(1, len(aliases) - 1)
    left, right = _joined(random, aliases[:cut]), _joined(random, aliases[cut:])
    kind = random.choice(_KINDS)
    first, second = left.sql, right.sql
    if left.is_join and random.random() < 0.3:
        first = f"({first})"
    # Without brackets the second ON of `a JOIN b JOIN c ON ... ON ...` belongs to the first JOIN.
    if right.is_join and (kind == "CROSS JOIN" or random.random() < 0.5):
        second = f"({second})"
    condition = "" if kind == "CROSS JOIN" else _condition(random, left, right)
    return Joined(f"{first} {kind} {second}{condition}", left.columns | right.columns)


def _relation(random: Random, alias: str) -> Joined:
    columns = tuple(random.sample(_COLUMNS, random.randint(1, len(_COLUMNS))))
    rows = ", ".join(
        f"({', '.join(random.choice(('1', '2', '3', 'NULL')) for _ in columns)})"
        for _ in range(random.randint(1, 3))
    )
    names = ", ".join(columns)
    sql = f"(VALUES {rows}) {alias}({names})"
    if random.random() < 0.2:
        sql = f"(SELECT * FROM (VALUES {rows}) v({names})) {alias}"
    return Joined(sql, {alias: columns})


def _condition(random: Random, left: Joined, right: Joined) -> str:
    shared = sorted(_all_columns(left) & _all_columns(right))
    if shared and random.random() < 0.6:
        return f" USING ({', '.join(random.sample(shared, random.randint(1, len(shared))))})"
    return f" ON {_column(random, left)} = {_column(random, right)}"


def _column(random: Random, joined: Joined) -> str:
    """A column, mostly with its relation before it; without it may be ambiguous."""
    alias = random.choice(list(joined.columns))
    column = random.choice(joined.columns[alias])
    return f"{alias}.{column}" if random.random() < 0.8 else column


def _all_columns(joined: Joined) -> set[str]:
    return {column for columns in joined.columns.values() for column in columns}
