"""A million events into Kafka, beside a bare loop of confluent-kafka with the same messages."""

import tempfile
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from confluent_kafka import Producer

from core.generate.titles.catalogue import catalogue
from core.job.model import Job
from core.steps.progress import drain
from core.stream.clock import Clock
from core.stream.plan import make_plan
from core.stream.position import Position
from core.stream.position_file import PositionFile
from core.stream.source import Source
from core.stream.stream import Stream
from core.stream.targets.kafka import Kafka
from core.stream.targets.standard_output import StandardOutput
from tests.benchmarks import Line
from tools.kafka.broker import running

EVENTS = 1_000_000
PLAN = make_plan(Job(users=20_000, events=EVENTS, until_date=date(2024, 12, 31)))
# The machine's load changes from one minute to the next: both take turns.
TURNS = 2
_HEADERS: list[tuple[str, str | bytes | None]] = [
    ("table", b"movies_events"),
    ("delivery", b"on time"),
]
Message = tuple[bytes, bytes]


def lines() -> Iterator[Line]:
    """Measure; needs Java, Maven and about 1 GB."""
    source = Source(PLAN, catalogue(PLAN.job), threading.Event())
    messages = [
        message
        for batch in source.batches(Position(PLAN.first_day))
        if batch is not None
        for message in zip(batch.values, batch.keys, strict=True)
    ]
    with tempfile.TemporaryDirectory() as folder, running() as broker:
        _bare(broker.address, "warm", messages[:50_000])
        ours, theirs = [], []
        for turn in range(TURNS):
            theirs.append(_bare(broker.address, f"bare-{turn}", messages))
            ours.append(_stream(broker.address, f"stream-{turn}", Path(folder) / f"{turn}.json"))
        bare, rate = (EVENTS * TURNS / sum(took) for took in (theirs, ours))
        yield Line(
            "1 M events to Kafka, exactly once",
            f"{rate:,.0f} /s",
            rate / bare,
            f"bare loop {bare:,.0f} /s",
            "0.8x",
        )
    with Path("/dev/null").open("wb") as nowhere:
        target = StandardOutput(nowhere)
        began = perf_counter()
        drain(Stream(PLAN, target, PositionFile(None), Clock(None)).steps())
        yield Line("1 M events to nowhere", f"{EVENTS / (perf_counter() - began):,.0f} /s")


def _bare(servers: str, topic: str, messages: list[Message]) -> float:
    """Seconds that the loop of the client's own documentation takes, idempotent as ours is."""
    producer = Producer({"bootstrap.servers": servers, "enable.idempotence": True, "linger.ms": 20})
    began = perf_counter()
    for number, (value, key) in enumerate(messages):
        while True:
            try:
                producer.produce(topic, value, key, headers=_HEADERS)
            except BufferError:
                producer.poll(0.05)
                continue
            break
        if not number % 10_000:
            producer.poll(0)
    producer.flush()
    return perf_counter() - began


def _stream(servers: str, topic: str, position: Path) -> float:
    """Seconds that a stream takes from making its first event to the last commit."""
    target = Kafka(servers, topic, PLAN, None, restart=False)
    began = perf_counter()
    drain(Stream(PLAN, target, PositionFile(position), Clock(None)).steps())
    return perf_counter() - began
