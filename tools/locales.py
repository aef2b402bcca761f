"""Renews the compiled locales that ship with Matinee: ``python -m tools.locales``.

To be run after Faker's release, `core.generate.locales.cache.COMPILER` or the compiler has changed;
a test fails until then.
"""

import shutil
import sys

from core.filesystem.atomic_write import write_text
from core.generate.locales.cache import SHIPPED, content_of, shipped_file
from core.generate.locales.compiler import Compiler
from core.job.model import Job

# The default job's: every other locale is compiled when it is first asked for.
CODES = (Job().locale,)


def main() -> int:
    """Compile them; gives the exit code."""
    for folder in SHIPPED.iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)
    for code in CODES:
        write_text(shipped_file(code), content_of(Compiler(code).compile()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
