"""PREPARE, EXECUTE, DEALLOCATE PREPARE and EXECUTE IMMEDIATE: statements with ``?`` in them.

https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html
"""

import re
from dataclasses import replace
from typing import Final

from core.errors import QueryError
from core.lake.local.catalog.metastore import Metastore, write_metastore
from core.lake.local.statements.parsing.parser import parse
from core.lake.local.statements.parsing.syntax import Deallocate, Execute, ExecuteImmediate, Prepare
from core.lake.local.statements.session import Session
from core.messages import Message
from core.sql.error_places import error_at
from core.sql.statements import tokens

_NAME: Final = re.compile(r"[a-z_][a-z0-9_@:]{0,255}")


def prepare(session: Session, wanted: Prepare) -> None:
    """Keep a statement under a name.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: The name is none, or is taken; or Athena has no such statement.
    """
    if not _NAME.fullmatch(wanted.name):
        raise session.error(
            0,
            Message("'{name}' is not a valid name for a prepared statement", name=wanted.name),
            Message("names begin with a letter or _"),
        )
    if wanted.name in session.metastore.prepared:
        raise session.error(
            0,
            Message("Prepared statement {name} already exists", name=wanted.name),
            Message("DEALLOCATE PREPARE {name}", name=wanted.name),
        )
    inner = parse(wanted.sql)
    if isinstance(inner, Prepare | Execute | ExecuteImmediate | Deallocate):
        raise session.error(
            max(session.text.rfind(wanted.sql), 0),
            Message("Invalid statement type for prepared statement"),
            Message("prepare a SELECT, INSERT, CREATE TABLE AS or UNLOAD"),
        )
    kept = {**session.metastore.prepared, wanted.name: wanted.sql}
    write_metastore(replace(session.metastore, prepared=kept), session.lake)


def deallocate(session: Session, wanted: Deallocate) -> None:
    """Forget a prepared statement.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: There is none of that name.
    """
    _need(session.text, session.metastore, wanted.name, wanted.offset)
    kept = {n: sql for n, sql in session.metastore.prepared.items() if n != wanted.name}
    write_metastore(replace(session.metastore, prepared=kept), session.lake)


def executed(text: str, metastore: Metastore, wanted: Execute | ExecuteImmediate) -> str:
    """The statement that an EXECUTE runs, its values filled in.

    Args:
        text: The EXECUTE.
        metastore: Holds the prepared statements.
        wanted: The EXECUTE, parsed.

    Raises:
        QueryError: There is no such statement, or the values are too few or too many.
    """
    if isinstance(wanted, ExecuteImmediate):
        sql = wanted.sql
    else:
        sql = _need(text, metastore, wanted.name, wanted.offset)
    parts, values = [], list(wanted.values)
    count = sum(token.kind == "symbol" and token.text == "?" for token in tokens(sql))
    if count != len(values):
        raise error_at(
            text,
            wanted.offset,
            Message(
                "Incorrect number of parameters: expected {count} but found {given}",
                count=count,
                given=len(values),
            ),
            Message("give a value for each ? behind USING"),
        )
    for token in tokens(sql):
        is_place = token.kind == "symbol" and token.text == "?"
        parts.append(values.pop(0) if is_place else token.text)
    return "".join(parts)


def _need(text: str, metastore: Metastore, name: str, offset: int) -> str:
    if name not in metastore.prepared:
        raise _unknown(text, metastore, name, offset)
    return metastore.prepared[name]


def _unknown(text: str, metastore: Metastore, name: str, offset: int) -> QueryError:
    return error_at(
        text,
        offset,
        Message("Prepared statement not found: {name}", name=name),
        Message(
            "the prepared statements are: {names}",
            names=", ".join(metastore.prepared) or Message("none"),
        ),
    )
