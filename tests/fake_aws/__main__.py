"""``python -m tests.fake_aws``: runs until it is interrupted, and prints its environment.

With ``-- COMMAND ...`` it runs a command in that environment instead, and ends with it.
"""

import argparse
import os
import subprocess
import sys
import threading

from tests.fake_aws.server import FakeAws


def main() -> int:
    parser = argparse.ArgumentParser(description="A stand-in for AWS on this computer.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--crawl-seconds", type=float, default=2.0)
    parser.add_argument("--http", action="store_true", help="without TLS")
    parser.add_argument("command", nargs="*", help="what to run, after --")
    arguments = parser.parse_args()
    with FakeAws(arguments.port, tls=not arguments.http) as fake_aws:
        fake_aws.behaviour.crawl_seconds = arguments.crawl_seconds
        if arguments.command:
            environment = {**os.environ, **fake_aws.environment}
            return subprocess.run(arguments.command, env=environment, check=False).returncode
        for name, value in fake_aws.environment.items():
            print(f"export {name}={value}", flush=True)  # noqa: T201
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
