import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import QueryError
from core.queries.canned import canned_queries
from core.sql.statements import (
    Statement,
    Token,
    formatted,
    sorted_by,
    statement,
    statement_at,
    statement_start,
    statements,
    token_at,
    tokens,
)

TEXT = "select 1; -- a;b\nselect ';' /* ; */ from \"x;y\";\n\n select 3"


def test_semicolons_part_statements_but_not_in_strings_names_and_comments() -> None:
    found = statements(TEXT)
    assert [one.sql for one in found] == [
        "select 1",
        "-- a;b\nselect ';' /* ; */ from \"x;y\"",
        "select 3",
    ]
    assert [(one.line, one.column) for one in found] == [(1, 1), (1, 11), (4, 2)]
    assert all(TEXT[one.start : one.end] == one.sql for one in found)


@pytest.mark.parametrize("text", ["", "  \n", ";;", "-- only a comment", "/* one */ ;"])
def test_a_text_may_hold_no_statement(text: str) -> None:
    assert statements(text) == ()
    assert statement_at(text, 0) is None


@pytest.mark.parametrize(
    ("position", "number"),
    [(0, 0), (8, 0), (9, 0), (10, 1), (20, 1), (len(TEXT) - 9, 2), (len(TEXT), 2)],
)
def test_the_statement_at_the_cursor(position: int, number: int) -> None:
    assert statement_at(TEXT, position) == statements(TEXT)[number]


def test_a_place_in_a_statement_is_one_in_the_text() -> None:
    last = statements(TEXT)[-1]
    assert last.place(1, 8) == (4, 9)
    assert last.place(2, 8) == (5, 8)


def test_a_part_of_a_text_is_a_statement_without_its_blanks() -> None:
    found = statement("a\n  select 1  ", 1, 14)
    assert (found.sql, found.line, found.column) == ("select 1", 2, 3)


@given(st.text("ab1 ;'\"`-/*\n.", max_size=40))
def test_tokens_lose_nothing(text: str) -> None:
    found = list(tokens(text))
    assert "".join(token.text for token in found) == text
    assert [token.start for token in found[1:]] == [token.end for token in found[:-1]]
    assert not [token for token in found[:-1] if token.opens]


@pytest.mark.parametrize(
    ("text", "opens"),
    [("'a", "'"), ("'a''", "'"), ("'a'''", ""), ("/* a", "/*"), ("/*/", "/*"), ('"a', '"')],
)
def test_what_is_left_open(text: str, opens: str) -> None:
    assert list(tokens(text))[-1].opens == opens


@pytest.mark.parametrize("query", canned_queries(), ids=lambda query: query.name)
def test_laying_out_is_stable_and_keeps_the_case(query) -> None:
    pretty = formatted(query.sql)
    assert formatted(pretty) == pretty
    assert "select\n" in pretty


def test_laying_out_keeps_the_front_comments_and_capitals() -> None:
    sql = "-- title: Mine\nSELECT gender, COUNT(*) AS n FROM users GROUP BY 1"
    assert formatted(sql) == (
        "-- title: Mine\nSELECT\n  gender,\n  COUNT(*) AS n\nFROM users\nGROUP BY\n  1"
    )


def test_what_cannot_be_parsed_is_left_alone() -> None:
    with pytest.raises(QueryError, match="formatted"):
        formatted("select from where")


def test_sorting_wraps_the_statement() -> None:
    assert sorted_by("select 1", 2, descending=True).endswith(") as answer\norder by 3 desc")


def by_tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Statement, ...]:
    """What `statements` gives, token by token."""
    end = len(text) if end is None else end
    found, begins, says = [], start, False
    for token in (*tokens(text[:end], start), Token("symbol", ";", end)):
        if token.text == ";":
            found += [statement(text, begins, token.start)] if says else []
            begins, says = token.end, False
        else:
            says = says or token.kind not in ("comment", "space")
    return tuple(found)


@given(st.text("ab1 ;'\"`-/*\n.e", max_size=60), st.data())
def test_statements_are_what_the_tokens_between_semicolons_say(
    text: str, data: st.DataObject
) -> None:
    assert statements(text) == by_tokens(text)
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    assert statements(text, start, end) == by_tokens(text, start, end)


@given(st.text("ab1 ;'\"`-/*\n.e", max_size=60), st.data())
def test_the_token_at_a_place(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    found = [token for token in tokens(text) if token.start <= place < token.end]
    assert token_at(text, place) == (found[0] if found else None)
    begins = [token.end for token in tokens(text[:place]) if token.text == ";"]
    assert statement_start(text, place) == (begins[-1] if begins else 0)


def test_a_long_text_is_parted_without_looking_at_each_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.sql.statements.Token", None)
    monkeypatch.setattr("core.sql.statements.statement", None)
    assert len(statements("select 1, 'a;b';\n" * 100)) == 100
