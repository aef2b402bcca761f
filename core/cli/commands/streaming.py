"""The command that streams."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.cli.options import Endpoint, JobFile, Profile, Region, make_job, with_job_options_but
from core.program import PROGRAM

if TYPE_CHECKING:
    from core.stream.stream import Sent


# The options that only this command has, in the order of its help.
To = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="TARGET",
        help="- for standard output, a folder, kafka://HOST:PORT/TOPIC, kinesis://STREAM, or"
        " firehose://STREAM.",
    ),
]
From = Annotated[
    datetime | None,
    typer.Option(
        "--from",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="The first day; by default that of the job's period.",
    ),
]
Through = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="The last day, which may lie after the period; by default the period's last.",
    ),
]
Speed = Annotated[
    str, typer.Option(metavar="X|max", help="60 plays an hour in a minute; max does not wait.")
]
For = Annotated[
    str | None,
    typer.Option("--for", metavar="DURATION", help="Stop after 90s, 10m, 2h of real time."),
]
Lateness = Annotated[
    str,
    typer.Option(
        metavar="PCT[:KIND:DELAY]",
        help="Percent of the events that arrive late, and by how much, such as 5:exponential:10m.",
    ),
]
Duplicates = Annotated[
    str, typer.Option(metavar="PCT", help="Percent of the events that arrive twice.")
]
PositionFile = Annotated[
    Path | None,
    typer.Option("--position", metavar="FILE", help="Where to write down how far it is."),
]
Restart = Annotated[bool, typer.Option("--restart", help="Begin again instead of going on.")]
KafkaProperties = Annotated[
    Path | None,
    typer.Option(
        "--kafka-properties",
        metavar="FILE",
        help="Kafka's client properties, such as a password.",
        rich_help_panel="Kafka",
    ),
]


@with_job_options_but("from")
def stream(
    *,
    to: To,
    first: From = None,
    through: Through = None,
    speed: Speed = "max",
    seconds: For = None,
    lateness: Lateness = "0",
    duplicates: Duplicates = "0",
    position: PositionFile = None,
    restart: Restart = False,
    properties: KafkaProperties = None,
    profile: Profile = None,
    region: Region = None,
    endpoint: Endpoint = None,
    job_file: JobFile = None,
    options: dict[str, str],
) -> None:
    """Send a job's events in time order, as they happen."""
    from core.cli.progress_bar import drive, say
    from core.lake.address import Access
    from core.stream.durations import milliseconds
    from core.stream.opening import open_stream
    from core.stream.targets.address import parse_target
    from core.stream.targets.factory import TargetAccess, position_file

    address = parse_target(to)
    file = position_file(address, position)
    known = None if restart else file.read()
    if known is not None and "until" not in options and job_file is None:
        # Without it the period ends today, so that tomorrow's job would be another one.
        options = {**options, "until": known.job.until_date.isoformat()}
    run = open_stream(
        make_job(job_file, options),
        address,
        TargetAccess(Access(profile=profile, region=region, endpoint=endpoint), properties),
        speed,
        lateness,
        duplicates,
        first=first.date() if first else None,
        through=through.date() if through else None,
        position=position,
        seconds=None if seconds is None else milliseconds(seconds) / 1_000,
        restart=restart,
    )
    try:
        sent = drive(run.steps())
    except KeyboardInterrupt:
        say(f"stopped: {_summary(run.sent)}; {_next(file.path is not None)}")
        raise
    say(f"{_summary(sent)} to {run.target}" + ("" if sent.finished else "; not all of them yet"))


def _summary(sent: "Sent") -> str:
    if sent.moment is None:
        return "nothing new sent"
    records = "1 record" if sent.records == 1 else f"{sent.records:,} records"
    return f"{records} sent, the last of {sent.moment:%Y-%m-%d %H:%M:%S}"


def _next(kept: bool) -> str:
    if kept:
        return f"the same {PROGRAM} stream goes on from there"
    return "its position is not written down; --position FILE does that"
