"""The help of the commands, and what it loads."""

import json
import subprocess
import sys

import pytest

from core.cli.app import COMMANDS, run_command
from core.program import PROGRAM
from tests.unit.core.cli import HEAVY

# Prints the modules that the help of every command has loaded, in one process.
SCRIPT = f"""
import contextlib, io, json, sys
sys.path.insert(0, ".")
from core.cli.app import run_command
with contextlib.redirect_stdout(io.StringIO()):
    codes = [run_command([*words, "--help"]) for words in {[[], *([one] for one in COMMANDS)]}]
print(json.dumps([codes, sorted(sys.modules)]))
"""


def test_no_help_loads_a_heavy_library() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=True)
    codes, modules = json.loads(done.stdout)
    assert codes == [0] * (len(COMMANDS) + 1)
    assert "core.cli.commands.lakes" in modules
    # Tables are printed with rich; a help is not.
    assert [name for name in (*HEAVY, "pydantic", "rich") if name in modules] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: {PROGRAM} {name} ")
