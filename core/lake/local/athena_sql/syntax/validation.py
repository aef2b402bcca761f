"""SQL that DuckDB or sqlglot takes and Athena does not, with Athena's way of writing it.

It is a closed world: a node of the tree that is not listed is refused as well, so nothing of
DuckDB's own, its files, settings and commands, can be reached by finding a gap.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from sqlglot import exp
from sqlglot.tokenizer_core import Token, TokenType

from core.lake.local.athena_sql.syntax.dialect import Source, written
from core.lake.local.athena_sql.syntax.json_grammar import FormatJson, JsonMember, SqlJson
from core.lake.local.athena_sql.syntax.node_checks import CHECKS, Refusal
from core.lake.local.athena_sql.syntax.unknown_syntax import unknown_syntax
from core.messages import Message

ALLOWED: Final = frozenset(
    {
        # Queries
        exp.Select, exp.Union, exp.Intersect, exp.Except, exp.Subquery, exp.CTE, exp.With,
        exp.From, exp.Join, exp.Where, exp.Group, exp.GroupingSets, exp.Rollup, exp.Cube,
        exp.Having, exp.Order, exp.Ordered, exp.Limit, exp.Offset, exp.Fetch, exp.LimitOptions,
        exp.Distinct, exp.Table, exp.TableAlias, exp.Alias, exp.Values, exp.Unnest, exp.Lateral,
        exp.TableSample,
        # Values
        exp.Column, exp.Identifier, exp.Star, exp.Literal, exp.Null, exp.Boolean, exp.Paren,
        exp.Tuple, exp.Array, exp.Bracket, exp.Dot, exp.Interval, exp.Var, exp.HexString,
        exp.CurrentDate, exp.CurrentTimestamp, exp.Localtimestamp, exp.ParseJSON,
        exp.CurrentTime, exp.Localtime, exp.IntervalSpan, exp.UnicodeString,
        # Operators
        exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE,
        exp.NullSafeEQ, exp.NullSafeNEQ, exp.Is, exp.In, exp.Between, exp.Like, exp.Escape,
        exp.Exists, exp.Any, exp.All, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod, exp.Neg,
        exp.DPipe, exp.AtTimeZone, exp.Case, exp.If,
        # Types and functions
        exp.Cast, exp.TryCast, exp.DataType, exp.DataTypeParam, exp.ColumnDef, exp.Anonymous,
        exp.Lambda, exp.Window, exp.WindowSpec, exp.Filter, exp.IgnoreNulls, exp.RespectNulls,
        exp.Extract, exp.Trim, exp.Substring, exp.StrPosition, exp.GroupConcat, exp.WithinGroup,
        exp.OverflowTruncateBehavior, SqlJson, FormatJson, JsonMember,
    }
)  # fmt: skip


def _absent(word: str, instead: Message) -> Refusal:
    return Message("Athena's SQL has no {word}", word=word), instead


_PATTERNS: Final[Refusal] = (
    Message("MATCH_RECOGNIZE is not available in the local lake"),
    Message("run it on AWS: Athena matches patterns of rows"),
)
# What a node may not have, by the name of its part.
_PARTS: Final[dict[tuple[type[exp.Expr], str], Refusal]] = {
    (exp.Star, "except_"): _absent("EXCLUDE", Message("name the columns you want")),
    (exp.Star, "replace"): _absent("REPLACE", Message("name the columns you want")),
    (exp.Star, "rename"): _absent("RENAME", Message("name the columns with AS")),
    (exp.Distinct, "on"): _absent(
        "DISTINCT ON",
        Message("use row_number() over (partition by ...) in a subquery and keep the first"),
    ),
    (exp.Table, "version"): (
        Message("time travel needs an Iceberg table"),
        Message("leave FOR ... AS OF out"),
    ),
    (exp.Table, "pivots"): _absent("PIVOT", Message("use CASE in aggregates")),
    (exp.Subquery, "pivots"): _absent("PIVOT", Message("use CASE in aggregates")),
    (exp.Table, "hints"): (
        Message("table hints are not in Athena's SQL"),
        Message("leave them out"),
    ),
    (exp.LimitOptions, "percent"): (
        Message("a LIMIT in percent is not in Athena's SQL"),
        Message("use TABLESAMPLE BERNOULLI (10)"),
    ),
    (exp.Select, "into"): _absent("SELECT INTO", Message("leave INTO out")),
    (exp.Select, "hint"): (Message("hints are not in Athena's SQL"), Message("leave them out")),
    (exp.Select, "kind"): _absent("SELECT AS", Message("leave it out")),
    (exp.Select, "qualify"): _absent("QUALIFY", Message("filter in a query around this one")),
    (exp.Select, "connect"): _absent("CONNECT BY", Message("use WITH RECURSIVE")),
    (exp.Select, "laterals"): _absent("LATERAL VIEW", Message("use CROSS JOIN UNNEST")),
    (exp.Select, "match"): _PATTERNS,
    # sqlglot gives the SELECT what stands behind VALUES and UNNEST.
    (exp.Select, "sample"): (
        Message("a sample of VALUES or UNNEST is not available in the local lake"),
        Message("sample a subquery: FROM (SELECT * FROM ...) AS t TABLESAMPLE BERNOULLI (10)"),
    ),
    (exp.TableSample, "bucket_numerator"): _absent("BUCKET", Message("use BERNOULLI (10)")),
    (exp.TableSample, "size"): (
        Message("a sample has a percentage in Athena's SQL"),
        Message("write TABLESAMPLE BERNOULLI (10)"),
    ),
    (exp.TableSample, "seed"): (
        Message("a sample has no seed in Athena's SQL"),
        Message("leave it out"),
    ),
    (exp.Cast, "format"): (
        Message("CAST has no FORMAT in Athena's SQL"),
        Message("use date_parse(text, format)"),
    ),
    (exp.SetOperation, "by_name"): _absent("BY NAME", Message("select the columns in one order")),
    (exp.Lateral, "cross_apply"): _absent(
        "APPLY", Message("write CROSS JOIN LATERAL (SELECT ...)")
    ),
    (exp.In, "field"): _absent("IN without brackets", Message("write x IN (value, ...)")),
    (exp.CTE, "materialized"): _absent("MATERIALIZED", Message("leave it out")),
}
_TOKENS: Final[dict[str, Refusal]] = {
    "!": _absent("!", Message("write NOT")),
    "::": _absent("::", Message("write CAST(x AS type)")),
    "==": _absent("==", Message("write =")),
    "ILIKE": _absent("ILIKE", Message("write lower(x) LIKE lower(pattern)")),
    "QUALIFY": _absent("QUALIFY", Message("filter in a query around this one")),
    "GLOB": _absent("GLOB", Message("use LIKE or regexp_like")),
    "RLIKE": _absent("RLIKE", Message("write regexp_like(x, pattern)")),
    "~": _absent("~", Message("write regexp_like(x, pattern)")),
    "~~": _absent("~~", Message("write LIKE")),
    "<=>": _absent("<=>", Message("write IS NOT DISTINCT FROM")),
    "->>": _absent("->>", Message("write json_extract_scalar(x, path)")),
    "//": _absent("//", Message("write /, which divides integers to an integer")),
    "**": _absent("**", Message("write power(x, y)")),
    "^": _absent("^", Message("write power(x, y) or bitwise_xor(x, y)")),
    "&": _absent("&", Message("write bitwise_and(x, y)")),
    "|": _absent("|", Message("write bitwise_or(x, y)")),
    "<<": _absent("<<", Message("write bitwise_left_shift(x, n)")),
    ">>": _absent(">>", Message("write bitwise_right_shift(x, n)")),
    "ISNULL": _absent("ISNULL", Message("write x IS NULL")),
    "NOTNULL": _absent("NOTNULL", Message("write x IS NOT NULL")),
    "`": (
        Message("backquoted names are for statements about tables only"),
        Message('write "name"'),
    ),
    "?": (Message("a parameter has no value here"), Message("write the value itself")),
    "{": _absent("{ }", Message("write MAP(ARRAY[...], ARRAY[...]) or ROW(...)")),
    "@": _absent("@", Message("write the value itself")),
    "REGEXP": _absent("REGEXP", Message("write regexp_like(x, pattern)")),
    "POSITIONAL": _absent("POSITIONAL", Message("join ON a condition")),
}
# What an opening bracket may follow: what it picks from, or the word ARRAY.
_BEFORE_BRACKET: Final = frozenset(
    {
        TokenType.ARRAY, TokenType.VAR, TokenType.IDENTIFIER, TokenType.R_PAREN,
        TokenType.R_BRACKET, TokenType.STRING,
    }
)  # fmt: skip
_REMOVE_COMMA: Final = Message("remove the comma")
_AFTER_LIST: Final = frozenset(
    {",", ")", "]", "FROM", "WHERE", "GROUP BY", "ORDER BY", "HAVING", "UNION", "INTERSECT",
     "EXCEPT"}
)  # fmt: skip
# What says more only with something after it.
_UNFINISHED: Final = frozenset(
    {
        TokenType.ALIAS, TokenType.ESCAPE, TokenType.GROUP_BY, TokenType.IN, TokenType.ON,
        TokenType.PARTITION_BY, TokenType.USING,
    }
)  # fmt: skip
_SEE_SELECT: Final = Message("see https://trino.io/docs/current/sql/select.html")
_WORD: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ_")
# What follows tells LIMIT and OFFSET from names that are called so.
_AMOUNTS: Final = (
    (TokenType.LIMIT, TokenType.NUMBER), (TokenType.LIMIT, TokenType.ALL),
    (TokenType.OFFSET, TokenType.NUMBER),
)  # fmt: skip
_LETTER: Final = re.compile("[A-Za-z]")
_AMOUNT: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_JOINS: Final = frozenset({"", "INNER", "OUTER", "CROSS"})


def check_words(words: Sequence[Token], source: Source) -> None:
    """Refuse what the tokens alone show to be wrong.

    Args:
        words: The statement's tokens.
        source: The statement, for the error's position.

    Raises:
        QueryError: There is something that Athena has not.
    """
    _check_patterns(words, source)
    for before, word in zip([None, *words], words, strict=False):
        if refused := _refused_word(word, before):
            raise source.error_at(*refused)
    if words and (refused := _lacking(words[-1])):
        raise source.error_at(*refused)
    _check_order(words, source)
    _check_neighbours(words, source)
    _check_fetch(words, source)


def _check_patterns(words: Sequence[Token], source: Source) -> None:
    """Refuse patterns of rows by their name, before their marks are taken for something else."""
    texts = [written(word) for word in words]
    for word, text, after in zip(words, texts, texts[1:], strict=False):
        in_window = text == "PATTERN" and "DEFINE" in texts
        if (text == "MATCH_RECOGNIZE" or in_window) and after == "(":
            raise source.error_at(word.start, *_PATTERNS)


def _check_neighbours(words: Sequence[Token], source: Source) -> None:
    """Refuse LIMIT 5, 10, IN (), an interval without a number, and a name in single quotes."""
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        kinds = (before.token_type, word.token_type, after.token_type)
        opens = written(after) == "("
        listing = kinds[0] in (TokenType.IN, TokenType.USING) and written(word) == "("
        if (listing and written(after) == ")") or (kinds[1] == TokenType.USING and not opens):
            raise source.error_at(*_mismatched(after))
        if kinds[1:] in _AMOUNTS and (refused := _lacking(before)):
            raise source.error_at(*refused)
        if kinds == (TokenType.LIMIT, TokenType.NUMBER, TokenType.COMMA):
            hint = Message("write OFFSET 5 LIMIT 10")
            raise source.error_at(after.start, Message("mismatched input ','"), hint)
        if kinds[1:] == (TokenType.INTERVAL, TokenType.STRING):
            if _LETTER.search(after.text):
                hint = Message("write the unit behind the quotes: interval '1' day")
                raise source.error_at(after.start, Message("an interval has a number"), hint)
        elif kinds[1:] == (TokenType.ALIAS, TokenType.STRING):
            what = Message("mismatched input '{word}'", word=f"'{after.text}'")
            hint = Message("write a name without quotes, or in double ones")
            raise source.error_at(after.start, what, hint)


def _check_fetch(words: Sequence[Token], source: Source) -> None:
    """Refuse FETCH FIRST without ROWS, and without ONLY or WITH TIES."""
    texts = [written(word) for word in words]
    for place, pair in enumerate(pairwise(texts)):
        if pair not in (("FETCH", "FIRST"), ("FETCH", "NEXT")):
            continue
        rest = place + 2
        rest += rest < len(words) and words[rest].token_type == TokenType.NUMBER
        if texts[rest : rest + 1] in (["ROW"], ["ROWS"]):
            rest += 1
            end = texts[rest : rest + 2]
            if end[:1] == ["ONLY"] or end == ["WITH", "TIES"]:
                continue
        where, what, _ = _mismatched(words[min(rest, len(words) - 1)])
        raise source.error_at(where, what, Message("write FETCH FIRST 5 ROWS ONLY, or WITH TIES"))


def _refused_word(word: Token, before: Token | None) -> tuple[int, Message, Message] | None:
    """What is wrong with a word after another one: where, what, and what to write."""
    text = written(word)
    if not text:
        return None
    if text in _TOKENS:
        return (word.start, *_TOKENS[text])
    if word.token_type == TokenType.FROM and (before is None or written(before) == "("):
        what = Message("a query can't begin with FROM in Athena's SQL")
        return (word.start, what, Message("write SELECT * FROM"))
    if text == "[" and (before is None or before.token_type not in _BEFORE_BRACKET):
        hint = Message('write ARRAY[...] for values; a name is written in double quotes: "name"')
        return (word.start, *_absent("[...]", hint))
    return None if before is None else _refused_pair(word, before)


def _refused_pair(word: Token, before: Token) -> tuple[int, Message, Message] | None:
    """What is wrong with a word because of the one before it."""
    text = word.text.upper()
    if before.token_type == TokenType.INTERVAL and word.token_type == TokenType.NUMBER:
        hint = Message("write the number in single quotes: interval '{number}' day", number=text)
        return (word.start, Message("mismatched input '{word}'", word=text), hint)
    pair = written(before) + text
    if before.end + 1 == word.start and pair in _TOKENS:
        return (before.start, *_TOKENS[pair])
    if before.token_type == TokenType.NUMBER and before.end + 1 == word.start and text[0] in _WORD:
        what = Message("identifiers must not start with a digit")
        return (before.start, what, Message('put it in quotes: "1a"'))
    if (written(before), text) in (("WITH", "OFFSET"), ("LIMIT", "(")):
        return _mismatched(word)
    if text in _AFTER_LIST and (refused := _lacking(before)):
        return refused
    return None


def _lacking(word: Token) -> tuple[int, Message, Message] | None:
    """What is wrong with a word that nothing follows: where, what, and what to do."""
    if word.token_type == TokenType.COMMA:
        return (word.start, Message("mismatched input ','"), _REMOVE_COMMA)
    return _mismatched(word) if word.token_type in _UNFINISHED else None


def _mismatched(word: Token) -> tuple[int, Message, Message]:
    """Where a word is that is out of place, what is wrong, and what to do."""
    return (word.start, Message("mismatched input '{word}'", word=word.text), _SEE_SELECT)


def _check_order(words: Sequence[Token], source: Source) -> None:
    """Refuse LIMIT before OFFSET."""
    depth, limits = 0, set()
    for word, after in pairwise(words):
        if word.token_type == TokenType.L_PAREN:
            depth += 1
        elif word.token_type == TokenType.R_PAREN:
            limits.discard(depth)
            depth -= 1
        elif word.token_type in (TokenType.SELECT, TokenType.UNION):
            limits.discard(depth)
        elif (word.token_type, after.token_type) not in _AMOUNTS:
            continue
        elif word.token_type == TokenType.LIMIT:
            limits.add(depth)
        elif depth in limits:
            raise source.error_at(
                word.start,
                Message("OFFSET comes before LIMIT in Athena's SQL"),
                Message("write OFFSET 5 LIMIT 10"),
            )


def check_tree(tree: exp.Expr, source: Source) -> None:
    """Refuse a node, or a part of one, that Athena has not.

    Args:
        tree: The statement's tree.
        source: The statement, for the error's position.

    Raises:
        QueryError: There is one.
    """
    for node in tree.walk():
        if type(node) not in ALLOWED:
            raise source.refuse(node, *_unknown(node))
        for (kind, part), refusal in _PARTS.items():
            if isinstance(node, kind) and node.args.get(part):
                raise source.refuse(node, *refusal)
        check = CHECKS.get(type(node))
        refused = check(node) if check else None
        if refused:
            raise source.refuse(node, *refused)


def _unknown(node: exp.Expr) -> Refusal:
    """The refusal of a node that is not allowed."""
    if isinstance(node, exp.Concat):
        return (
            Message("mismatched input '{word}'", word=f"'{node.expressions[-1].name}'"),
            Message("write || between two texts"),
        )
    return unknown_syntax(node)
