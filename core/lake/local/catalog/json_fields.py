"""The fields of JSON Lines files, as the Glue crawler would make columns of them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from core.lake.local.catalog.discovery import legal_name, printable
from core.messages import Message

# Of integers with and without a sign DuckDB makes a HUGEINT.
_INTEGERS: Final = ("BIGINT", "UBIGINT", "HUGEINT")
_TYPES: Final = {"BOOLEAN": "boolean", "DOUBLE": "double"} | dict.fromkeys(_INTEGERS, "bigint")


def fields_of(
    structure: Mapping[str, Any], folder: str, warn: Callable[[Message], None]
) -> dict[str, str]:
    """Athena's type of each field; of those that differ by case alone, the first.

    Args:
        structure: What DuckDB's ``json_group_structure`` tells.
        folder: The folder's name, for the warnings.
        warn: Told of fields that no reader would tell apart.
    """
    fields: dict[str, str] = {}
    lowered: set[str] = set()
    for name, inner in structure.items():
        if name.lower() in lowered:
            warn(
                Message(
                    "{folder}: several fields are called {name}, in upper and lower case; one of"
                    " them is read",
                    folder=folder,
                    name=printable(name.lower()),
                )
            )
            continue
        lowered.add(name.lower())
        fields[name] = field_type(inner)
    return fields


def field_type(structure: Any) -> str:
    """Athena's type of a field of such a structure."""
    if isinstance(structure, dict):
        fields = ",".join(f"{legal_name(k)}:{field_type(v)}" for k, v in structure.items())
        return f"struct<{fields}>"
    if isinstance(structure, list):
        return f"array<{field_type(structure[0]) if structure else 'string'}>"
    return _TYPES.get(structure, "string")
