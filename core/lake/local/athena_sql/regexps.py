"""Regular expressions: Java's, as Athena takes them, for RE2, which DuckDB has.

https://trino.io/docs/current/functions/regexp.html
"""

import re
from typing import Final

from sqlglot import exp

from core.lake.local.athena_sql.dialect import Source
from core.messages import Message

# What looks ahead, looks behind or refers back, none of which RE2 has.
_BEYOND: Final = re.compile(r"\(\?(?:=|!|<=|<!|>)|(?<!\\)(?:\\\\)*\\[1-9]")
_NAMED_GROUP: Final = re.compile(r"\(\?<(?=[A-Za-z])")


def check_pattern(node: exp.Anonymous, source: Source) -> None:
    """Write the pattern of a call for RE2, if it stands there as a text; changed in place.

    Raises:
        QueryError: RE2 has no counterpart, or a group is asked for that the pattern has not.
    """
    pattern = node.expressions[1] if len(node.expressions) > 1 else None
    if not (isinstance(pattern, exp.Literal) and pattern.is_string):
        return
    if _BEYOND.search(pattern.name):
        raise source.refuse(
            pattern,
            Message("a pattern can't look ahead or behind, nor refer back, in the local lake"),
            Message("ask it on AWS"),
        )
    written = _NAMED_GROUP.sub("(?P<", pattern.name)
    _check_group(node, pattern, written, source)
    pattern.replace(exp.Literal.string(written))


def _check_group(node: exp.Anonymous, pattern: exp.Literal, written: str, source: Source) -> None:
    group = node.expressions[2] if len(node.expressions) > 2 else None
    asked = node.name.lower() in ("regexp_extract", "regexp_extract_all")
    if not asked or not isinstance(group, exp.Literal) or group.is_string:
        return
    try:
        groups = re.compile(written).groups
    except re.error:
        return
    if int(group.name) <= groups:
        return
    raise source.refuse(
        pattern,
        Message(
            "the pattern has {count} groups, there is no group {number}",
            count=groups,
            number=group.name,
        ),
        Message("put the part in brackets: (...)"),
    )
