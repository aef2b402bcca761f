"""The SQL condition that an object fits a structure, with all keys and types."""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from core.lake.local.catalog.inference.json.json_structure import (
    BIGINT,
    BOOLEAN,
    DOUBLE,
    INTEGER,
    NULL,
    Examples,
)
from core.lake.local.catalog.inference.json.json_types import json_path
from core.lake.schema.types import literal

# DuckDB's `json_type` of the values that a scalar may have; text may have any.
_ALLOWED: Final[dict[str, tuple[str, ...]]] = {
    NULL: (),
    BOOLEAN: ("BOOLEAN",),
    INTEGER: ("UBIGINT", "BIGINT"),
    BIGINT: ("UBIGINT", "BIGINT"),
    DOUBLE: ("DOUBLE", "UBIGINT", "BIGINT"),
}
# Names in the lists of keys that are compared as a whole.
_MOST_NAMES: Final = 4_000


def fits(examples: Examples, lists: Mapping[str, Collection[str]]) -> str:
    """Whether an object in the column ``json`` adds nothing to a structure.

    Args:
        examples: The structure.
        lists: For each column that has lists in it, what DuckDB's ``json_structure`` gives for the
            values that the structure was made of.
    """
    paths: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    tests = [_keys_test(examples)]
    for name, structure in examples.columns.items():
        if name and has_list(structure):
            known = _listed(lists.get(name, ()))
            value = f"json_extract(json, {json_path((name,))})"
            tests.append(f"coalesce(json_structure({value})::VARCHAR IN {known}, {value} IS NULL)")
        else:
            tests += _nested_tests(structure, (name,), paths)
    if paths:
        tests.append(_types_test(paths))
    return " AND ".join(tests)


def has_list(structure: Any) -> bool:
    """Whether a list is somewhere in a structure."""
    if isinstance(structure, dict):
        return any(map(has_list, structure.values()))
    return isinstance(structure, list)


def _keys_test(examples: Examples) -> str:
    # Most objects have the same keys in the same order, which is the fastest test.
    variants, size = [], 0
    for keys in islice(sorted(examples.keys), 16):
        size += len(keys)
        if size > _MOST_NAMES:
            break
        variants.append(_list(keys))
    found = "json_keys(json)"
    other = (
        f"coalesce(list_has_all({_list(examples.columns)}, {found})"
        f" AND len({found}) = len(list_distinct({found})), false)"
    )
    if not variants:
        return other
    return f"CASE WHEN {found} IN ({', '.join(variants)}) THEN true ELSE {other} END"


def _nested_tests(
    structure: Any,
    path: tuple[str, ...],
    paths: list[tuple[tuple[str, ...], tuple[str, ...]]],
) -> Iterator[str]:
    """The tests of the keys below a path; the paths of scalars are added to those to be tested."""
    if not path[-1]:
        # No path leads to a key without a name; such a file is rewritten, and looked at again.
        return
    if isinstance(structure, dict):
        paths.append((path, ("OBJECT",)))
        known = _list(structure)
        yield f"coalesce(list_has_all({known}, json_keys(json, {json_path(path)})), true)"
        for name, inner in structure.items():
            yield from _nested_tests(inner, (*path, name), paths)
    elif structure in _ALLOWED:
        paths.append((path, _ALLOWED[structure]))


def _types_test(paths: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> str:
    """Whether the value at each path is of a type that it may have."""
    found = f"json_type(json, [{', '.join(json_path(path) for path, _ in paths)}])"
    usual = ", ".join(literal(types[0]) if types else "NULL" for _, types in paths)
    allowed = ", ".join(_list(("NULL", *types)) for _, types in paths)
    wrong = f"list_filter(list_zip({found}, [{allowed}]), lambda p: NOT contains(p[2], p[1]))"
    return f"CASE WHEN {found} = [{usual}] THEN true ELSE len({wrong}) = 0 END"


def _list(texts: Collection[str]) -> str:
    return f"[{', '.join(map(literal, texts))}]::VARCHAR[]"


def _listed(texts: Collection[str]) -> str:
    return f"({', '.join(map(literal, sorted(texts)))})" if texts else "('')"
