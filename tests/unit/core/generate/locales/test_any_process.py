"""A locale is the same in each process: Faker keeps some of its values in sets."""

import os
import subprocess
import sys

import pytest

from tests import ROOT

# Prints a digest of all that is compiled of all locales.
COMPILED = """
import hashlib
from core.generate.locales.compiler import Compiler
from core.job.locale_codes import LOCALES
digest = hashlib.sha256()
for code in LOCALES:
    for field, plan in sorted(Compiler(code).compile().plans.items()):
        digest.update(repr((code, field, list(plan.texts()))).encode())
print(digest.hexdigest())
"""


@pytest.mark.slow
def test_the_seed_of_hashes_changes_no_locale() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", COMPILED],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
