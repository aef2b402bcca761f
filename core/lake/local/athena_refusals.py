"""What is not Athena's SQL though DuckDB or sqlglot would take it, and Athena's way of writing it.

It is a closed world: a node of the tree that is not listed is refused as well, so nothing of
DuckDB's own, its files, settings and commands, can be reached by finding a gap.
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from sqlglot import exp
from sqlglot.tokenizer_core import Token, TokenType

from core.lake.local.athena_dialect import Source

Refusal: TypeAlias = tuple[str, str]

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
        # Operators
        exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE,
        exp.NullSafeEQ, exp.NullSafeNEQ, exp.Is, exp.In, exp.Between, exp.Like, exp.Escape,
        exp.Exists, exp.Any, exp.All, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod, exp.Neg,
        exp.DPipe, exp.AtTimeZone, exp.Case, exp.If,
        # Types and functions
        exp.Cast, exp.TryCast, exp.DataType, exp.DataTypeParam, exp.ColumnDef, exp.Anonymous,
        exp.Lambda, exp.Window, exp.WindowSpec, exp.Filter, exp.IgnoreNulls, exp.RespectNulls,
        exp.Extract, exp.Trim, exp.Substring, exp.StrPosition, exp.GroupConcat,
    }
)  # fmt: skip

# What a node may not have, by the name of its part.
_PARTS: Final[dict[tuple[type[exp.Expr], str], Refusal]] = {
    (exp.Star, "except_"): ("EXCLUDE is not in Athena's SQL", "name the columns you want"),
    (exp.Star, "replace"): ("REPLACE is not in Athena's SQL", "name the columns you want"),
    (exp.Star, "rename"): ("RENAME is not in Athena's SQL", "name the columns with AS"),
    (exp.Distinct, "on"): (
        "DISTINCT ON is not in Athena's SQL",
        "use row_number() over (partition by ...) in a subquery and keep the first",
    ),
    (exp.Group, "all"): (
        "GROUP BY ALL is not in Athena's SQL",
        "name the columns, or their positions: GROUP BY 1, 2",
    ),
    (exp.Table, "version"): ("time travel needs an Iceberg table", "leave FOR ... AS OF out"),
    (exp.Table, "pivots"): ("PIVOT is not in Athena's SQL", "use CASE in aggregates"),
    (exp.Subquery, "pivots"): ("PIVOT is not in Athena's SQL", "use CASE in aggregates"),
    (exp.Table, "hints"): ("table hints are not in Athena's SQL", "leave them out"),
    (exp.LimitOptions, "percent"): (
        "a LIMIT in percent is not in Athena's SQL",
        "use TABLESAMPLE BERNOULLI (10)",
    ),
    (exp.Select, "into"): ("SELECT INTO is not in Athena's SQL", "leave INTO out"),
    (exp.Select, "hint"): ("hints are not in Athena's SQL", "leave them out"),
    (exp.Select, "kind"): ("SELECT AS is not in Athena's SQL", "leave it out"),
    (exp.Select, "qualify"): (
        "QUALIFY is not in Athena's SQL",
        "filter in a query around this one",
    ),
    (exp.Select, "connect"): ("CONNECT BY is not in Athena's SQL", "use WITH RECURSIVE"),
    (exp.Select, "laterals"): ("LATERAL VIEW is not in Athena's SQL", "use CROSS JOIN UNNEST"),
    (exp.Select, "match"): ("MATCH_RECOGNIZE is not available in the local lake", "leave it out"),
    (exp.Select, "windows"): (
        "a WINDOW clause is not available in the local lake",
        "write the window after OVER",
    ),
    (exp.TableSample, "bucket_numerator"): ("BUCKET is not in Athena's SQL", "use BERNOULLI (10)"),
    (exp.TableSample, "size"): (
        "a sample has a percentage in Athena's SQL",
        "write TABLESAMPLE BERNOULLI (10)",
    ),
    (exp.TableSample, "seed"): ("a sample has no seed in Athena's SQL", "leave it out"),
    (exp.Cast, "format"): ("CAST has no FORMAT in Athena's SQL", "use date_parse(text, format)"),
    (exp.Interval, "unit_to"): ("use one unit in an interval", "add intervals with +"),
}
_TOKENS: Final[dict[str, Refusal]] = {
    "::": (":: is not in Athena's SQL", "write CAST(x AS type)"),
    "==": ("== is not in Athena's SQL", "write ="),
    "ILIKE": ("ILIKE is not in Athena's SQL", "write lower(x) LIKE lower(pattern)"),
    "QUALIFY": ("QUALIFY is not in Athena's SQL", "filter in a query around this one"),
    "GLOB": ("GLOB is not in Athena's SQL", "use LIKE or regexp_like"),
    "RLIKE": ("RLIKE is not in Athena's SQL", "write regexp_like(x, pattern)"),
    "~": ("~ is not in Athena's SQL", "write regexp_like(x, pattern)"),
    "~~": ("~~ is not in Athena's SQL", "write LIKE"),
    "<=>": ("<=> is not in Athena's SQL", "write IS NOT DISTINCT FROM"),
    "->>": ("->> is not in Athena's SQL", "write json_extract_scalar(x, path)"),
    "//": ("// is not in Athena's SQL", "write /, which divides integers to an integer"),
    "**": ("** is not in Athena's SQL", "write power(x, y)"),
    "^": ("^ is not in Athena's SQL", "write power(x, y) or bitwise_xor(x, y)"),
    "&": ("& is not in Athena's SQL", "write bitwise_and(x, y)"),
    "|": ("| is not in Athena's SQL", "write bitwise_or(x, y)"),
    "<<": ("<< is not in Athena's SQL", "write bitwise_left_shift(x, n)"),
    ">>": (">> is not in Athena's SQL", "write bitwise_right_shift(x, n)"),
    "?": ("a parameter has no value here", "write the value itself"),
    "{": ("{ } is not in Athena's SQL", "write MAP(ARRAY[...], ARRAY[...]) or ROW(...)"),
    "@": ("@ is not in Athena's SQL", "write the value itself"),
    "TIES": ("WITH TIES is not available in the local lake", "use rank() over (order by ...)"),
    "POSITIONAL": ("POSITIONAL is not in Athena's SQL", "join ON a condition"),
}
# What an opening bracket may follow: what it picks from, or the word ARRAY.
_BEFORE_BRACKET: Final = frozenset(
    {
        TokenType.ARRAY, TokenType.VAR, TokenType.IDENTIFIER, TokenType.R_PAREN,
        TokenType.R_BRACKET, TokenType.STRING,
    }
)  # fmt: skip
_AFTER_LIST: Final = frozenset(
    {",", ")", "]", "FROM", "WHERE", "GROUP BY", "ORDER BY", "HAVING", "LIMIT"}
)
_JOINS: Final = frozenset({"", "INNER", "OUTER", "CROSS"})


def check_words(words: Sequence[Token], source: Source) -> None:
    """Refuse what can be told from the words alone.

    Raises:
        QueryError: There is something that Athena has not.
    """
    before: Token | None = None
    for word in words:
        refused = _refused_word(word, before)
        if refused:
            raise source.refuse_at(*refused)
        before = word
    _check_order(words, source)


def _refused_word(word: Token, before: Token | None) -> tuple[int, str, str] | None:
    """What is wrong with a word after another one: where, what, and what to write."""
    text = word.text.upper()
    if word.token_type in (TokenType.STRING, TokenType.IDENTIFIER):
        return None
    if text in _TOKENS:
        return (word.start, *_TOKENS[text])
    if word.token_type == TokenType.FROM and (before is None or before.text == "("):
        return (word.start, "a query can't begin with FROM in Athena's SQL", "write SELECT * FROM")
    if text == "[" and (before is None or before.token_type not in _BEFORE_BRACKET):
        return (word.start, "[...] is not in Athena's SQL", "write ARRAY[...]")
    if before is None:
        return None
    if before.end + 1 == word.start and before.text + text in _TOKENS:
        return (before.start, *_TOKENS[before.text + text])
    if before.token_type == TokenType.COMMA and text in _AFTER_LIST:
        return (before.start, "mismatched input ','", "take the comma away")
    if before.token_type == TokenType.GROUP_BY and text == "ALL":
        return (word.start, *_PARTS[exp.Group, "all"])
    return None


def _check_order(words: Sequence[Token], source: Source) -> None:
    """Refuse LIMIT before OFFSET."""
    depth, limits = 0, set()
    for word in words:
        if word.token_type == TokenType.L_PAREN:
            depth += 1
        elif word.token_type == TokenType.R_PAREN:
            limits.discard(depth)
            depth -= 1
        elif word.token_type in (TokenType.SELECT, TokenType.UNION):
            limits.discard(depth)
        elif word.token_type == TokenType.LIMIT:
            limits.add(depth)
        elif word.token_type == TokenType.OFFSET and depth in limits:
            raise source.refuse_at(
                word.start, "OFFSET comes before LIMIT in Athena's SQL", "write OFFSET 5 LIMIT 10"
            )


def check_tree(tree: exp.Expr, source: Source) -> None:
    """Refuse a node, or a part of one, that Athena has not.

    Raises:
        QueryError: There is one.
    """
    for node in tree.walk():
        if type(node) not in ALLOWED:
            name = type(node).__name__
            raise source.refuse(
                node, f"{name} is not in Athena's SQL", "see https://trino.io/docs/current/sql.html"
            )
        for (kind, part), refusal in _PARTS.items():
            if isinstance(node, kind) and node.args.get(part):
                raise source.refuse(node, *refusal)
        check = _CHECKS.get(type(node))
        refused = check(node) if check else None
        if refused:
            raise source.refuse(node, *refused)


def _join(node: exp.Expr) -> Refusal | None:
    kind, method = node.args.get("kind") or "", node.args.get("method") or ""
    if kind not in _JOINS or method not in ("", "NATURAL"):
        return f"a {method or kind} JOIN is not in Athena's SQL", "use EXISTS, IN or a plain join"
    return None


def _table(node: exp.Expr) -> Refusal | None:
    if isinstance(node.this, exp.Anonymous):
        return (
            f"there is no table function {node.this.name} here",
            "ask the tables of the catalog: SHOW TABLES",
        )
    return None


def _ordered(node: exp.Expr) -> Refusal | None:
    by = node.this
    if isinstance(by, exp.Column) and by.name.lower() == "all" and not by.this.args.get("quoted"):
        return "ORDER BY ALL is not in Athena's SQL", "name the columns, or their positions"
    return None


def _bracket(node: exp.Expr) -> Refusal | None:
    if len(node.expressions) != 1:
        return "a subscript takes one index", "write x[1]"
    return None


def _column(node: exp.Expr) -> Refusal | None:
    if node.name.startswith("$"):
        return f"the hidden column {node.name} is not available here", "leave it out"
    return None


def _dot(node: exp.Expr) -> Refusal | None:
    if isinstance(node.expression, exp.Anonymous):
        return "a function has no schema in Athena's SQL", "write its name alone"
    return None


def _sample(node: exp.Expr) -> Refusal | None:
    method = node.args.get("method")
    if method is None or method.name.upper() not in ("BERNOULLI", "SYSTEM"):
        return "a sample is BERNOULLI or SYSTEM", "write TABLESAMPLE BERNOULLI (10)"
    return None


_CHECKS: Final[dict[type[exp.Expr], Callable[[exp.Expr], Refusal | None]]] = {
    exp.Join: _join,
    exp.Table: _table,
    exp.Ordered: _ordered,
    exp.Bracket: _bracket,
    exp.Column: _column,
    exp.Dot: _dot,
    exp.TableSample: _sample,
}
