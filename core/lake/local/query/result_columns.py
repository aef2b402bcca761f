"""How an answer leaves DuckDB: every column under a name of its own, as a type that frames have."""

from dataclasses import dataclass
from typing import Final

import duckdb

from core.lake.interface import Column
from core.lake.local.catalog.types import athena_type

# Types that leave DuckDB as text, an interval as Trino writes it; the others have a counterpart in
# a data frame.
_AS_TEXT: Final = {
    "INTERVAL": "CASE WHEN year({0}) <> 0 OR month({0}) <> 0"
    " THEN printf('%d-%d', year({0}), month({0})) ELSE printf('%d %02d:%02d:%02d.%03d',"
    " epoch_ms({0}) // 86400000, epoch_ms({0}) // 3600000 % 24, epoch_ms({0}) // 60000 % 60,"
    " epoch_ms({0}) // 1000 % 60, epoch_ms({0}) % 1000) END",
    "JSON": "{0}::VARCHAR",
    "UUID": "{0}::VARCHAR",
    '"NULL"': "{0}::VARCHAR",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What an answer consists of.

    Attributes:
        columns: Its columns as the question names them; names may repeat.
        sql: The statement that gives them, named ``_0``, ``_1`` and so on.
    """

    columns: tuple[Column, ...]
    sql: str


def frame(connection: duckdb.DuckDBPyConnection, sql: str) -> Frame:
    """Find out what a statement's answer consists of.

    Raises:
        duckdb.Error: The statement can't be answered.
    """
    relation = connection.sql(sql)
    types = [str(type_) for type_ in relation.types]
    columns = tuple(map(Column, relation.columns, map(athena_type, types)))
    places = [f"_{number}" for number in range(len(columns))]
    cells = [
        f"{_AS_TEXT[type_].format(place)} AS {place}" if type_ in _AS_TEXT else place
        for place, type_ in zip(places, types, strict=True)
    ]
    return Frame(columns, f"SELECT {', '.join(cells)} FROM ({sql}) AS answer({', '.join(places)})")
