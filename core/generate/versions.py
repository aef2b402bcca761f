"""Of what shapes the bytes besides the job: our own code and the libraries."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Final

# The generator's own version: raised whenever the same job gives other bytes.
GENERATOR: Final = "1"


@cache
def program_versions() -> Mapping[str, str]:
    """The generator's version and those of the libraries whose data or algorithms it uses."""
    libraries = {name: version(name) for name in ("faker", "numpy", "polars")}
    return {"generator": GENERATOR, **libraries}
