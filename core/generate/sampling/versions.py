"""The versions that shape the bytes besides the job: those of our own code and of the libraries."""

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

# The generator's own version: raised whenever the same job gives other bytes.
GENERATOR: Final = "6"
_LIBRARIES: Final = ("faker", "numpy", "polars")


@cache
def program_versions() -> Mapping[str, str]:
    """The generator's version and those of the libraries whose data or algorithms it uses."""
    # Late: it loads the standard library's mail, and `program_stamps` does without.
    from importlib.metadata import version

    return {"generator": GENERATOR, **{name: version(name) for name in _LIBRARIES}}


@cache
def program_stamps() -> tuple[str, ...]:
    """Texts that become others when `program_versions` does, had in a tenth of the time.

    They tell where each library is and since when. In a frozen program, whose libraries are never
    exchanged by themselves, they tell nothing of them.
    """
    return (GENERATOR, *map(_stamp, _LIBRARIES))


def _stamp(library: str) -> str:
    spec = find_spec(library)
    try:
        stat = Path(spec.origin if spec and spec.origin else "").stat()
    except OSError:
        return library
    return f"{library} {stat.st_size} {stat.st_mtime_ns} {stat.st_ino}"
