"""Types of JSON fields, as Glue's crawler makes columns of them.

An integer is int where all of them fit 32 bits, else bigint; of more than 64 bits it is text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.lake.local.catalog.inference.json.json_structure import DOUBLE, NUMBERS
from core.lake.schema.types import literal, quoted


@dataclass(frozen=True, slots=True)
class Leaf:
    """A number somewhere in an object.

    Attributes:
        path: The keys that lead to it; None stands for any item of a list.
        kind: What they all are, see `core.lake.local.catalog.inference.json.json_structure`.
    """

    path: tuple[str | None, ...]
    kind: str

    @property
    def whole(self) -> bool:
        """Whether all of them are integers."""
        return self.kind != DOUBLE


def leaves(structure: Any, path: tuple[str | None, ...] = ()) -> Iterator[Leaf]:
    """All numbers of a structure.

    Args:
        structure: The structure.
        path: The keys that lead to it; None stands for the elements of an array.
    """
    if isinstance(structure, dict):
        for name, inner in structure.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(structure, list):
        if structure:
            yield from leaves(structure[0], (*path, None))
    elif structure in NUMBERS:
        yield Leaf(path, structure)


def shape_of(
    structure: Any, types: Mapping[tuple[str | None, ...], str], path: tuple[str | None, ...] = ()
) -> str:
    """The shape of a field, see `core.lake.local.catalog.shapes`.

    Args:
        structure: Its structure.
        types: DuckDB's type of each number, by its path.
        path: What leads to the field.
    """
    if isinstance(structure, dict) and structure:
        fields = (
            f"{quoted(name)} {shape_of(inner, types, (*path, name))}"
            for name, inner in structure.items()
        )
        return f"STRUCT({', '.join(fields)})"
    if isinstance(structure, list):
        return f"{shape_of(structure[0] if structure else '', types, (*path, None))}[]"
    if structure == "BOOLEAN":
        return "BOOLEAN"
    return types.get(path, "VARCHAR")


def exceeds(leaf: Leaf, cell: str, type_: str) -> str:
    """The SQL condition that some integer of a leaf does not fit a type.

    Args:
        leaf: The leaf.
        cell: The SQL of the JSON it is in.
        type_: DuckDB's type.
    """
    test = f"regexp_full_match(t, '-?[0-9]+') AND try_cast(t AS {type_}) IS NULL"
    texts = _texts(leaf.path, cell)
    return f"coalesce(bool_or(len(list_filter({texts}, lambda t: {test})) > 0), false)"


def _texts(path: tuple[str | None, ...], cell: str) -> str:
    """The SQL of a list of all numbers at a path, as text, in a cell of JSON."""
    extracted = f"json_extract_string({cell}, {json_path(path)})"
    return extracted if None in path else f"[{extracted}]"


def json_path(path: Sequence[str | None]) -> str:
    """A path in an object, as an SQL string: None stands for any item of a list."""
    return literal("$" + "".join("[*]" if key is None else f'."{_escaped(key)}"' for key in path))


def _escaped(key: str) -> str:
    return key.replace("\\", "\\\\").replace('"', '\\"')


def collisions(structure: Any) -> bool:
    """The SQL condition of keys that readers can't distinguish, or of a key without a name."""
    if isinstance(structure, list):
        return bool(structure) and collisions(structure[0])
    if not isinstance(structure, dict):
        return False
    lowered = [name.lower() for name in structure]
    if len(set(lowered)) < len(lowered) or "" in lowered:
        return True
    return any(collisions(inner) for inner in structure.values())


def names_of(structure: Any) -> Iterator[str]:
    """All keys of a structure, the outer ones first."""
    if isinstance(structure, dict):
        yield from structure
        for inner in structure.values():
            yield from names_of(inner)
    elif isinstance(structure, list) and structure:
        yield from names_of(structure[0])
