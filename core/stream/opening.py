"""Opens a stream from what a user has given."""

from datetime import date
from pathlib import Path

from core.errors import MatineeError
from core.job.model import Job
from core.messages import Message
from core.stream.clock import Clock, parse_speed
from core.stream.lateness import parse_lateness, parse_percent
from core.stream.plan import make_plan
from core.stream.stream import Stream
from core.stream.targets.address import TargetAddress, parse_target
from core.stream.targets.factory import TargetAccess, open_target, position_file


def open_stream(
    job: Job,
    address: TargetAddress,
    access: TargetAccess,
    speed: str,
    lateness: str,
    duplicates: str,
    *,
    first: date | None = None,
    through: date | None = None,
    position: Path | None = None,
    seconds: float | None = None,
    restart: bool = False,
) -> Stream:
    """The stream of a job to a target.

    Args:
        job: The job.
        address: Where the stream goes.
        access: How the target is reached.
        speed: The speed, as a user writes it.
        lateness: Which records arrive late, as a user writes it.
        duplicates: How many percent of them arrive twice, as a user writes it.
        first: The first day; by default that of the job's period.
        through: The last day; by default that of the job's period.
        position: Where to write down how far it is; by default a place that the target decides.
        seconds: After how many seconds of real time it stops by itself; None for never.
        restart: Whether to begin again.

    Raises:
        MatineeError: A text is wrong, or the target can't be opened.
    """
    plan = make_plan(job, first, through, parse_lateness(lateness), parse_percent(duplicates))
    clock = Clock(parse_speed(speed))
    target = open_target(address, plan, access, restart=restart)
    file = position_file(address, position)
    return Stream(plan, target, file, clock, seconds, restart=restart)


def window_target(text: str) -> TargetAddress:
    """The address of a target that the window can stream to.

    Args:
        text: The address, as a user writes it.

    Raises:
        MatineeError: It is none, or it is standard output.
    """
    address = parse_target(text.strip())
    if address.kind == "output":
        raise MatineeError(
            Message("a stream from the window can't go to standard output"),
            "take a folder, kafka://HOST:PORT/TOPIC, kinesis://STREAM or firehose://STREAM",
        )
    return address
