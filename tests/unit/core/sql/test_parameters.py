"""Parameters of a statement are found, written as literals, and errors find their way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sql.parameters import Parameter, fill, literal, parameters
from core.sql.statements import tokens


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("select ? + ?", ["1", "2"]),
        ("select :a, :b, :a", ["a", "b", "a"]),
        ("select '?', \"a:b\", -- ? :x\n x::date, /* :y */ :z", ["z"]),
        ("prepare p from select ?", []),
        ("execute p using 1, ?", []),
        ("select a[1:2]", []),
    ],
)
def test_parameters_are_found(sql: str, names: list[str]) -> None:
    assert [one.name for one in parameters(sql)] == names


@pytest.mark.parametrize(
    ("typed", "sql"),
    [
        ("5", "5"),
        ("-1.5e3", "-1.5e3"),
        ("True", "True"),
        ("2025-03-05", "DATE '2025-03-05'"),
        ("2025-03-05T10:00", "TIMESTAMP '2025-03-05 10:00'"),
        ("O'Brien", "'O''Brien'"),
        ("'5'", "'5'"),
        ("'a' or 'b'", "'''a'' or ''b'''"),
        ("", "''"),
    ],
)
def test_a_value_is_written_as_a_literal(typed: str, sql: str) -> None:
    assert literal(typed) == sql


def test_each_value_is_told_once_as_it_was_filled_in() -> None:
    filled = fill("select ?, :a, :a from t where x = ?", {"1": "2", "2": "é", "a": "2024-01-31"})
    assert filled.values == (("?1", "2"), (":a", "DATE '2024-01-31'"), ("?2", "'é'"))


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("select :a", {})


@given(st.lists(st.sampled_from(["x ", "\n", " :a ", " ? ", "'?'", ", "])), st.text(max_size=9))
def test_places_lead_back_to_the_text_that_was_written(parts: list[str], value: str) -> None:
    sql = "".join(parts)
    filled = fill(sql, {name: value for one in parameters(sql) for name in (one.name,)})
    if "\n" in value:
        return
    at = 0
    for mark in ("x ", ", "):
        at = sql.find(mark)
        there = filled.sql.find(mark)
        if at < 0 or mark in value:
            continue
        line = filled.sql.count("\n", 0, there) + 1
        column = there - filled.sql.rfind("\n", 0, there)
        expected = sql.count("\n", 0, at) + 1, at - sql.rfind("\n", 0, at)
        assert filled.place(line, column) == expected


@given(st.text("ab1 :?'\"`-/*\n.é", max_size=60))
def test_parameters_are_what_the_tokens_say(text: str) -> None:
    parts, found, number = list(tokens(text)), [], 0
    for at, part in enumerate(parts):
        named = parts[at + 1 : at + 2]
        if part.text == "?":
            number += 1
            found.append(Parameter(str(number), part.start, part.end))
        doubled = at > 0 and parts[at - 1].text == ":"
        if part.text == ":" and not doubled and named and named[0].kind == "word":
            found.append(Parameter(named[0].text, part.start, named[0].end))
    assert list(parameters(text)) == found
