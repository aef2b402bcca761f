"""Looks up known vulnerabilities of every locked package: ``python tools/audit.py``.

Runs pip-audit, in the environment that `tools/setup.py ship` makes, over the lock files as they
are: nothing is resolved or installed. Exit code 1 when a package has a known weakness; 0 when none
has, or, told in one line, when the service that knows them can't be reached.
"""

import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

LOCKS = sorted((Path(__file__).resolve().parent.parent / "requirements").glob("*.txt"))
# pip-audit's other service, the package index, passes a package that it doesn't know for sound.
SERVICE = "https://api.osv.dev"


def main() -> int:
    """Audit the lock files; give the exit code."""
    if not reaches(SERVICE):
        print(f"audit: nothing was checked, since {SERVICE} can't be reached from here")
        return 0
    locks = [part for path in LOCKS for part in ("-r", str(path))]
    options = ["--vulnerability-service", "osv", "--disable-pip", "--require-hashes", "--strict"]
    command = [sys.executable, "-m", "pip_audit", *options, "--progress-spinner", "off", *locks]
    return subprocess.run(command, check=False).returncode


def reaches(address: str) -> bool:
    """Whether a web server answers, be it with a refusal."""
    try:
        urllib.request.urlopen(address, timeout=10).close()  # noqa: S310 - the constant above
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
