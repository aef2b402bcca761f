"""``python -m tests.stand_in``: runs until it is interrupted; prints its environment."""

import argparse
import threading

from tests.stand_in.server import StandIn


def main() -> None:
    parser = argparse.ArgumentParser(description="A stand-in for AWS on this computer.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--crawl-seconds", type=float, default=2.0)
    arguments = parser.parse_args()
    with StandIn(arguments.port) as stand_in:
        stand_in.behaviour.crawl_seconds = arguments.crawl_seconds
        for name, value in stand_in.environment.items():
            print(f"export {name}={value}", flush=True)  # noqa: T201
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
