"""The functions of SQL/JSON: JSON_EXISTS, JSON_VALUE, JSON_QUERY and JSON_OBJECT.

https://trino.io/docs/current/functions/json.html
"""

from typing import Final

from core.lake.local.athena_sql.scalar.json.json_paths import PathError, is_text, items_at
from core.lake.local.athena_sql.scalar.json.json_values import dump, json_string, load
from core.lake.local.athena_sql.scalar.registry import TEXT, TRUTH, Failure, scalar

_RESULT: Final = "STRUCT(state VARCHAR, value VARCHAR)"


@scalar(TEXT, TEXT, TEXT, TEXT, returns=TRUTH)
def sql_json_exists(text: str, path: str, passing: str, on_error: str) -> bool | None:
    """JSON_EXISTS.

    Args:
        text: The JSON.
        path: A path of SQL/JSON, such as ``lax $.a``.
        passing: The path's variables; see `items_at`.
        on_error: What a failed path gives: true, false, unknown (NULL) or error.
    """
    try:
        return bool(items_at(text, path, passing))
    except PathError as error:
        if on_error == "error":
            raise Failure(str(error)) from None
        return {"true": True, "false": False}.get(on_error)


@scalar(TEXT, TEXT, TEXT, returns=_RESULT)
def sql_json_value(text: str, path: str, passing: str) -> dict[str, str | None]:
    """JSON_VALUE: a path's scalar, or that it is empty or an error; see `sql_json_exists`."""
    try:
        items = items_at(text, path, passing)
    except PathError as error:
        return {"state": "error", "value": str(error)}
    if not items:
        return {"state": "empty", "value": "JSON path found no items"}
    prefix = "cannot extract SQL scalar from JSON: JSON path found"
    if len(items) > 1:
        return {"state": "error", "value": f"{prefix} multiple items"}
    item = items[0]
    if isinstance(item, dict | list):
        return {
            "state": "error",
            "value": f"{prefix} an item that cannot be converted to an SQL value",
        }
    if isinstance(item, bool):
        return {"state": "value", "value": "true" if item else "false"}
    return {"state": "value", "value": None if item is None else str(item)}


@scalar(TEXT, TEXT, TEXT, TEXT, returns=_RESULT)
def sql_json_query(text: str, path: str, passing: str, options: str) -> dict[str, str | None]:
    """JSON_QUERY: the JSON that a path leads to, or that it is empty or an error.

    Args:
        text: The JSON.
        path: The path.
        passing: The values of its variables.
        options: The wrapper (``without``, ``conditional``, ``with``) and what is done with quotes.
    """
    wrapper, quotes = options.split(" ")
    try:
        items = items_at(text, path, passing)
    except PathError as error:
        return {"state": "error", "value": str(error)}
    if not items:
        return {"state": "empty", "value": "JSON path found no items"}
    if wrapper == "without" and len(items) > 1:
        return {
            "state": "error",
            "value": "conversion from JSON failed: JSON path found multiple items",
        }
    nested = len(items) == 1 and isinstance(items[0], dict | list)
    if wrapper == "with" or (wrapper == "conditional" and not nested):
        return {"state": "value", "value": dump(items)}
    item = items[0]
    plain = quotes == "omit" and is_text(item)
    return {"state": "value", "value": item if plain else dump(item)}


@scalar("VARCHAR[]", "VARCHAR[]", TRUTH, returns=TEXT, nulls=True)
def sql_json_object(keys: list[str | None], values: list[str], unique: bool) -> str:
    """JSON_OBJECT: of keys and values that are JSON.

    Args:
        keys: The keys, in order.
        values: The value of each, as JSON.
        unique: Whether a key that comes twice is an error; else the last one counts.
    """
    seen: dict[str, str] = {}
    for key, value in zip(keys, values, strict=True):
        if key is None:
            raise Failure("null value passed for JSON object key to JSON_OBJECT function")
        if unique and key in seen:
            raise Failure("duplicate key passed to JSON_OBJECT function")
        seen[key] = value
    return "{" + ",".join(f"{json_string(k)}:{v}" for k, v in seen.items()) + "}"


@scalar(TEXT, returns=TEXT)
def sql_json_text(text: str) -> str:
    """A text that is JSON, checked."""
    try:
        return dump(load(text))
    except ValueError:
        raise Failure("conversion to JSON failed: ") from None
