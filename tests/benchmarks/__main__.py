"""Run the benchmarks: ``python -m tests.benchmarks [MODULE ...]``; all of them without a name."""

import importlib
import os
import pkgutil
import platform
import sys

from tests import benchmarks


def main(names: list[str]) -> None:
    """Print each line as soon as it is measured."""
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    known = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    for name in names or [n for n in known if not n.startswith("_")]:
        print(f"\n{name}")
        for line in importlib.import_module(f"tests.benchmarks.{name}").lines():
            ratio = f"{line.ratio:8.2f}x  {line.peer}" if line.ratio is not None else ""
            aim = f"  [aim: {line.aim}]" if line.aim else ""
            print(f"  {line.what:<56} {line.figure:>18} {ratio}{aim}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
