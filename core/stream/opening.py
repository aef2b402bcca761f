"""Opens a stream from what a user has typed."""

from core.errors import MatineeError
from core.job.model import Job
from core.lake.address import Access
from core.messages import Message
from core.stream.clock import Clock, parse_speed
from core.stream.lateness import parse_lateness, parse_percent
from core.stream.plan import make_plan
from core.stream.stream import Stream
from core.stream.targets.address import parse_target
from core.stream.targets.factory import Reach, open_target, position_file


def open_stream(
    job: Job,
    to: str,
    access: Access,
    speed: str,
    lateness: str,
    duplicates: str,
    *,
    restart: bool = False,
) -> Stream:
    """The stream of a job to a target other than standard output.

    Args:
        job: The job.
        to: The target.
        access: How AWS is reached.
        speed: The speed.
        lateness: Which records arrive late.
        duplicates: How many percent of them arrive twice.
        restart: Whether to begin again.

    Raises:
        MatineeError: A text is wrong, or the target can't be opened.
    """
    address = parse_target(to.strip())
    if address.kind == "output":
        raise MatineeError(
            Message("a stream from the window can't go to standard output"),
            "take a folder, kafka://HOST:PORT/TOPIC, kinesis://STREAM or firehose://STREAM",
        )
    plan = make_plan(job, None, None, parse_lateness(lateness), parse_percent(duplicates))
    target = open_target(address, plan, Reach(access), restart=restart)
    clock = Clock(parse_speed(speed))
    return Stream(plan, target, position_file(address, None), clock, restart=restart)
