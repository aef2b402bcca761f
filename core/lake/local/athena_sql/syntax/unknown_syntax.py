"""Refusals of syntax that the local lake lacks, in the words of SQL and not of its parser."""

import re
from typing import Final

from sqlglot import exp

from core.messages import Message

# What sqlglot reads as one node, and how it is written.
_WRITTEN: Final[dict[type[exp.Expr], tuple[str, Message]]] = {
    exp.IntDiv: ("DIV", Message("write /, which divides integers to an integer")),
    exp.Collate: ("COLLATE", Message("write lower(x), or sort by another column")),
    exp.National: ("N'...'", Message("write '...': every text is Unicode")),
    exp.SimilarTo: ("SIMILAR TO", Message("write regexp_like(x, pattern)")),
    exp.Overlaps: ("OVERLAPS", Message("write start1 < end2 AND start2 < end1")),
    exp.Kwarg: ("=>", Message("leave the names of arguments out")),
    exp.PropertyEQ: (":=", Message("leave the names of arguments out")),
    exp.Slice: ("[first:last]", Message("write slice(x, start, length)")),
    exp.Lock: ("FOR UPDATE", Message("leave it out")),
    exp.JSONExtract: ("->", Message("write json_extract(x, path)")),
    exp.JSONExtractScalar: ("->>", Message("write json_extract_scalar(x, path)")),
}


def unknown_syntax(node: exp.Expr) -> tuple[Message, Message]:
    """What is wrong with a node that the local lake does not know, and what to write instead.

    Args:
        node: The node of the tree.
    """
    if isinstance(node, exp.UnicodeString):
        return (
            Message("{word} is not available in the local lake", word="U&'...'"),
            Message("write the letters themselves, or run it on AWS"),
        )
    written = _WRITTEN.get(type(node))
    if written:
        return Message("Athena's SQL has no {word}", word=written[0]), written[1]
    if isinstance(node, exp.Insert | exp.Update | exp.Delete | exp.Merge | exp.Create | exp.Drop):
        return (
            Message("mismatched input '{word}'", word=node.key.upper()),
            Message("a query holds no statement that writes"),
        )
    if type(node).__name__.startswith("Current"):
        return session_word(re.sub(r"(?<!^)(?=[A-Z])", "_", type(node).__name__).lower())
    return (
        Message("the local lake can't run this query as it is written"),
        Message("see https://trino.io/docs/current/sql.html, or run it on AWS"),
    )


def session_word(word: str) -> tuple[Message, Message]:
    """The refusal of a word that stands for something of the session, and what to write instead.

    Args:
        word: The word, such as ``current_schema``.
    """
    return (
        Message("{word} is not available in the local lake", word=word),
        Message("write the value itself"),
    )
