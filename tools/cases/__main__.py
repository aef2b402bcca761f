"""``python -m tools.cases FOLDER``: the table of cases, each passed or failed."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tools.cases.files import FILES
from tools.cases.making import MAKING
from tools.cases.probe import Probe
from tools.cases.queries import QUERIES
from tools.cases.table import Case


def main() -> int:
    """Print the table; 1 if a case fails."""
    parser = argparse.ArgumentParser(prog="python -m tools.cases", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of cases")
    parser.add_argument("--only", help="files, queries or making")
    arguments = parser.parse_args()
    groups = {"files": FILES, "queries": QUERIES, "making": MAKING}
    chosen = [groups[arguments.only]] if arguments.only else list(groups.values())
    table = Table("folder", "trouble", "right", "outcome", box=None)
    passed = total = 0
    with tempfile.TemporaryDirectory() as scratch:
        # Nothing of the user's own is touched.
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_CONFIG_HOME"] = scratch
        probe = Probe(arguments.folder, Path(scratch))
        for case in (case for group in chosen for case in group):
            outcome = _outcome(case, probe)
            passed, total = passed + (outcome == "pass"), total + 1
            table.add_row(case.folders, case.trouble, case.right, outcome)
        probe.close()
    console = Console(width=150)
    console.print(table)
    console.print(f"{passed} of {total} pass")
    return 0 if passed == total else 1


def _outcome(case: Case, probe: Probe) -> str:
    try:
        return "pass" if case.check(probe) else "FAIL"
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the case's outcome
        words = str(error).strip().split("\n")[0]
        return f"FAIL: {type(error).__name__} {words}"[:60]


if __name__ == "__main__":
    sys.exit(main())
