"""``python -m tools.drill``: run the drills and print their results."""

import argparse
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from tools.drill.extends import ExtendKills
from tools.drill.faults import Faults
from tools.drill.kills import Kills, Tally
from tools.drill.network import Network
from tools.drill.places import BucketPlace, LocalPlace, Place, fake_aws, s3
from tools.drill.scene import BrokenPromiseError, LeftOutError, Scene
from tools.drill.statements import StatementKills
from tools.drill.strangers import Strangers
from tools.drill.together import Together

COMMANDS = ("generate", "upload", "crawl", "query", "run")
PARTS = ("kills", "faults", "network", "together", "statements", "extends", "strangers")


def main() -> int:
    """Run the chosen drills; the exit code is 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="drill", description="Kill Matinee and see what is left.")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--kills", type=int, default=100, help="how many processes to kill")
    parser.add_argument(
        "--only", default="", help=f"of {', '.join(PARTS)}, with commas; or a word of a drill"
    )
    parser.add_argument(
        "--statement-kills", type=int, default=15, help="of each kind of statement that writes"
    )
    parser.add_argument(
        "--extend-kills", type=int, default=20, help="how many extensions to kill on each lake"
    )
    parser.add_argument("--lake", choices=("both", "local"), default="both")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    print(f"drill: seed {asked.seed}", flush=True)
    began = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="matinee-drill-")))
        bucket: BucketPlace | None = None
        environment: Mapping[str, str] = {}
        if asked.lake == "both":
            environment = stack.enter_context(fake_aws(folder))
            bucket = BucketPlace("drill-lake", s3(environment))
        broken = _drill(Scene(folder, environment), bucket, asked)
    print(f"drill: {time.monotonic() - began:.0f} s, {broken} promises broken")
    return min(broken, 1)


def _drill(scene: Scene, bucket: BucketPlace | None, asked: argparse.Namespace) -> int:
    only = asked.only
    places: tuple[Place, ...] = (LocalPlace(scene.folder / "lake"), *filter(None, [bucket]))
    chance = random.Random(asked.seed)
    kills = Kills(scene, chance)
    if only in ("extends", "statements"):
        kills.make("a")
    else:
        for place in places[:1] if only == "faults" else places:
            kills.prepare(place)
    broken = 0
    if only in ("", "kills", *COMMANDS):
        broken += _kill(kills, places, asked.kills, only if only in COMMANDS else "")
    whole = kills.folder("a")
    drills: dict[str, Callable[[], Iterable[tuple[str, Callable[[], str]]]]] = {
        "faults": lambda: Faults(scene, whole, kills.expected["a"]).all(),
        "network": lambda: Network(scene, whole, bucket).all() if bucket else (),
        "together": lambda: Together(scene, kills, places, chance).all(),
        "statements": lambda: StatementKills(scene, whole, chance, asked.statement_kills).all(),
        "extends": lambda: ExtendKills(scene, places, chance, asked.extend_kills).all(),
        "strangers": lambda: Strangers(scene, whole, _of_others(scene, bucket), chance).all(),
    }
    parts = set(only.split(","))
    for part, make in drills.items():
        if parts <= set(PARTS) and part not in parts:
            continue
        wanted = [fault for fault in make() if not only or part in parts or only in fault[0]]
        broken += _suffer(part, wanted)
    return broken


def _of_others(scene: Scene, bucket: BucketPlace | None) -> tuple[Place, ...]:
    """A folder and a bucket that Matinee did not make."""
    folder = LocalPlace(scene.folder / "of-others")
    return (folder, BucketPlace("drill-of-others", bucket.client)) if bucket else (folder,)


def _kill(kills: Kills, places: tuple[Place, ...], count: int, only: str) -> int:
    """Kill each command on each lake, and print one line per command."""
    turns = [
        (command, place)
        for command in COMMANDS
        for place in places
        if only in ("", command) and (command, place.name) != ("generate", "aws")
    ]
    tallies = {(command, place.name): Tally() for command, place in turns}
    try:
        while sum(tally.kills for tally in tallies.values()) < count:
            command, place = min(turns, key=lambda turn: tallies[turn[0], turn[1].name].kills)
            kills.kill(command, place, tallies[command, place.name])
    except KeyboardInterrupt:
        print("interrupted: what there is so far")
    print(f"\n{'command':9} {'lake':6} {'kills':>6} {'early':>6} {'told':>6} {'healed':>7}")
    for (command, name), tally in tallies.items():
        print(
            f"{command:9} {name:6} {tally.kills:6} {tally.early:6} {tally.refused:6}"
            f" {tally.healed:7}"
        )
        for promise in tally.broken:
            print(f"  BROKEN: {promise}")
    killed, healed = (
        sum(getattr(tally, field) for tally in tallies.values()) for field in ("kills", "healed")
    )
    print(f"{'all':16} {killed:6} {'':6} {'':6} {healed:7}", flush=True)
    return sum(len(tally.broken) for tally in tallies.values())


def _suffer(part: str, faults: Iterable[tuple[str, Callable[[], str]]]) -> int:
    """Cause faults one after the other, and print the error message of each."""
    broken = 0
    for number, (name, suffer) in enumerate(faults):
        if not number:
            print(f"\n{part}")
        try:
            told = suffer()
        except LeftOutError as reason:
            told = f"(left out: {reason})"
        except BrokenPromiseError as promise:
            told = f"BROKEN: {promise}"
            broken += 1
        print(f"  {name:36} {told}", flush=True)
    return broken


if __name__ == "__main__":
    sys.exit(main())
