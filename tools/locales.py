"""Renews the locales that ship with Matinee: ``python -m tools.locales``.

To be run after Faker's release, `core.generate.locales.shipped.COMPILER` or the compiler has
changed; a test fails until then. Every locale is compiled for the table, which takes a minute.
"""

import json
import shutil
import sys

from core.cli.locales import compiled_rows
from core.filesystem.atomic_write import write_text
from core.generate.locales.cache import content_of, shipped_file
from core.generate.locales.compiler import Compiler
from core.generate.locales.shipped import SHIPPED, table_file
from core.job.model import Job
from core.steps.progress import drain

# The default job's: every other locale is compiled when it is first asked for.
CODES = (Job().locale,)


def main() -> int:
    """Compile them; gives the exit code."""
    for folder in SHIPPED.iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)
    for code in CODES:
        write_text(shipped_file(code), content_of(Compiler(code).compile()))
    rows = ",\n".join(json.dumps(row) for row in drain(compiled_rows()))
    write_text(table_file(), f"[\n{rows}\n]\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
