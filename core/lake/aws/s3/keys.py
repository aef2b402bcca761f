"""The keys that Matinee uses in a bucket, and what it notes on its objects."""

from collections.abc import Collection
from typing import Final

from core.lake.interface import CATALOGUED

# A crawler makes one table of what is below a prefix, and Athena reads all that is there; so
# nothing else may lie below these.
PREFIXES: Final = {table: f"{folder}/" for folder, table in CATALOGUED.items()}


def prefixes_of(keys: Collection[str]) -> tuple[str, ...]:
    """The tables' prefixes that there are keys below: only these need to be listed."""
    return tuple(
        prefix for prefix in PREFIXES.values() if any(key.startswith(prefix) for key in keys)
    )


# Everything that Matinee writes beside the tables' files.
PRIVATE: Final = ".matinee/"
MANIFEST: Final = f"{PRIVATE}manifest.json"
# The answer key of a data set with faults.
FAULTS: Final = f"{PRIVATE}faults.csv"
# The answer key of one with incidents.
INCIDENTS: Final = f"{PRIVATE}incidents.csv"
# The catalog of a lake whose queries are answered on the user's computer.
CATALOG: Final = f"{PRIVATE}catalog.json"
# The user's settings of tables, in a file that a person can read.
OVERRIDES: Final = f"{PRIVATE}tables.toml"
# Where Athena puts the rows of its answers.
RESULTS: Final = f"{PRIVATE}athena-results/"
# The name of the metadata that holds the hex digest of an object's content.
HASH_NOTE: Final = "sha256"
