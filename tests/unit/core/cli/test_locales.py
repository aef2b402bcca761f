"""The table of locales that ships, and what printing it loads."""

import json
import subprocess
import sys

import pytest

from core.cli.locales import compiled_rows, shipped_rows
from core.job.locale_codes import LOCALES
from core.steps.progress import drain
from tests.unit.core.cli import HEAVY

SCRIPT = """
import contextlib, io, json, sys
sys.path.insert(0, ".")
from core.cli.app import run_command
with contextlib.redirect_stdout(io.StringIO()) as printed:
    code = run_command([WORD])
print(json.dumps([code, printed.getvalue(), sorted(sys.modules)]))
"""


def test_every_locale_ships() -> None:
    rows = shipped_rows()
    assert rows is not None, "run python -m tools.locales"
    assert [row[0] for row in rows] == list(LOCALES)


def test_rows_ship_as_they_would_be_made() -> None:
    few = ("pt_BR", "ja_JP", "ar_SA", "hy_AM")
    made = {row[0]: row for row in shipped_rows() or ()}
    assert [made[code] for code in few] == drain(compiled_rows(few))


@pytest.mark.slow
def test_all_rows_ship_as_they_would_be_made() -> None:
    assert shipped_rows() == drain(compiled_rows())


@pytest.mark.parametrize("word", ["locales", "queries"])
def test_what_only_prints_loads_no_heavy_library(word: str) -> None:
    script = SCRIPT.replace("WORD", repr(word))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    code, printed, modules = json.loads(done.stdout)
    assert code == 0
    assert len(printed.splitlines()) > 3
    assert [name for name in HEAVY if name in modules] == []
