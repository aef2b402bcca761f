"""Texts and regular expressions.

https://trino.io/docs/current/functions/string.html, functions/regexp.html
"""

import re
from typing import Final

from core.lake.local.athena_sql.builders.arrays import joined
from core.lake.local.athena_sql.builders.registry import Call, builds
from core.lake.local.athena_sql.nodes import Typed
from core.lake.local.athena_sql.values.lowering import text
from core.lake.local.athena_sql.values.types import Type
from core.messages import Message

# What RE2, which DuckDB has, reads as Java does; anything else is read by Python.
_SIMPLE: Final = re.compile(
    r"(?:[^\\()\[\]{}|^$.?*+]|[.]|[*+?](?![*+?])|[|^$]|\((?!\?)|\)"
    r"|\\[dDwWsS.()\[\]{}|^$?*+/\\\-]|\\[nrt]|\[(?:[^\\\]\[&]|\\[dDwWsS\]\[\\.\-/+*?(){}|^$])+\]"
    r"|\{\d+(?:,\d*)?\}(?![?+*]))*"
)


def _plain(call: Call) -> str | None:
    """The pattern, where DuckDB's own engine reads it as Java's does; None elsewhere."""
    pattern = call.args[1].constant
    if not (isinstance(pattern, str) and pattern.isascii() and _SIMPLE.fullmatch(pattern)):
        return None
    try:
        re.compile(pattern)
    except re.error:
        # Python's words for what is wrong with it reach the user.
        return None
    return pattern or None


def _check_group(call: Call, pattern: str) -> None:
    group = call.args[2].constant if len(call.args) > 2 else 0
    if not isinstance(group, int):
        return
    try:
        groups = re.compile(pattern).groups
    except (re.error, OverflowError):
        # The function itself says what is wrong with the pattern.
        return
    if 0 <= group <= groups:
        return
    raise call.tr.refuse(
        call.node,
        Message(
            "Pattern has {count} groups. Cannot access group {number}", count=groups, number=group
        ),
        Message("put the part in brackets: (...)"),
    )


@builds("regexp_like")
def _like(call: Call) -> str:
    value, pattern = call.sql
    return f"{'regexp_matches' if _plain(call) else 'py_regexp_like'}({value}, {pattern})"


@builds("regexp_extract")
def _extract(call: Call) -> str:
    pattern = _plain(call)
    number = call.args[2].constant if len(call.args) > 2 else 0
    group = call.sql[2] if len(call.args) > 2 else "0"
    if pattern is None or not isinstance(number, int):
        return f"py_regexp_extract({call.sql[0]}, {call.sql[1]}, {group})"
    _check_group(call, pattern)
    value, written, group = call.sql[0], call.sql[1], str(number)
    if number and re.search(r"[|?*]|\{0", pattern):
        # A group that took no part is NULL, which DuckDB gives as an empty text.
        return f"py_regexp_extract({value}, {written}, {group})"
    found = f"regexp_extract({value}, {written}, {group})"
    return f"(CASE WHEN regexp_matches({value}, {written}) THEN {found} END)"


@builds("regexp_replace")
def _replace(call: Call) -> str:
    value, written = call.sql[0], call.sql[1]
    by = call.args[2] if len(call.args) > 2 else Typed("''", Type("varchar"), "")
    simple = isinstance(by.constant, str) and not re.search(r"[\\$]", by.constant)
    if _plain(call) and simple and not re.match(r".*[*?]|.*\{0", str(call.args[1].constant)):
        return f"regexp_replace({value}, {written}, {text(str(by.constant))}, 'g')"
    return f"py_regexp_replace({value}, {written}, {by.sql})"


@builds("regexp_replace_each")
def _replace_each(call: Call) -> str:
    """The parts between the matches and what the lambda makes of each, joined."""
    variable = call.variables(2)[0]
    made = f"list_transform(x_.groups, lambda {variable}: {call.body(2)})"
    joined = (
        "CASE WHEN list_count({0}) < len({0}) THEN NULL"
        " ELSE array_to_string(list_transform(list_zip(x_.between, {0}),"
        " lambda y_: y_[1] || coalesce(y_[2], '')), '') END"
    ).format("list_append(x_.made, '')")
    return (
        f"list_transform(list_transform([py_regexp_parts({call.sql[0]}, {call.sql[1]})],"
        f" lambda x_: CASE WHEN x_ IS NOT NULL THEN {{'between': x_.between, 'made': {made}}} END),"
        f" lambda x_: CASE WHEN x_ IS NOT NULL THEN {joined} END)[1]"
    )


@builds("concat")
def _concat(call: Call) -> str:
    if len(call.args) < 2:
        raise call.tr.refuse(
            call.node,
            Message("There must be two or more concatenation arguments"),
            Message("write concat(x, y)"),
        )
    return f"({' || '.join(call.sql)})"


@builds("concat_char")
def _concat_char(call: Call) -> Typed:
    length = sum(arg.type.args[0] for arg in call.args)
    return Typed(f"athena.char({' || '.join(call.sql)}, {length})", Type("char", (length,)))


@builds("concat_ws")
def _concat_ws(call: Call) -> str:
    if len(call.args) < 2:
        raise call.tr.refuse(
            call.node,
            Message("There must be two or more arguments"),
            Message("write concat_ws(',', x)"),
        )
    values = f"CAST([{', '.join(call.sql[1:])}] AS VARCHAR[])"
    given = joined(f"list_filter({values}, lambda x_: x_ IS NOT NULL)", call.args[0])
    separator = call.sql[0]
    return f"(CASE WHEN ({separator}) IS NOT NULL THEN {given} END)"
