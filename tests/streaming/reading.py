"""Reads a topic back, as somebody would who reads committed records."""

import uuid
from dataclasses import dataclass
from time import monotonic

from confluent_kafka import Consumer, TopicPartition

# After so many seconds without a record, reading has failed.
_SECONDS = 120


@dataclass(frozen=True)
class Received:
    """A record as it was read.

    Attributes:
        partition: Where it lies.
        key: Its key.
        value: Its value.
        headers: Its headers.
    """

    partition: int
    key: bytes | None
    value: bytes | None
    headers: dict[str, bytes | str | None]


def read_all(servers: str, topic: str) -> list[Received]:
    """All committed records of a topic, partition by partition.

    Args:
        servers: The broker.
        topic: The topic.
    """
    consumer = Consumer(
        {
            "bootstrap.servers": servers,
            "group.id": uuid.uuid4().hex,
            "auto.offset.reset": "earliest",
            "isolation.level": "read_committed",
            "enable.partition.eof": True,
        }
    )
    try:
        partitions = consumer.list_topics(topic, 30).topics[topic].partitions
        consumer.assign([TopicPartition(topic, each, 0) for each in partitions])
        received: dict[int, list[Received]] = {each: [] for each in partitions}
        ended: set[int | None] = set()
        ends = _ends(servers, topic, list(partitions))
        heard = monotonic()
        while len(ended) < len(partitions):
            messages = consumer.consume(10_000, 1)
            heard = monotonic() if messages else heard
            assert monotonic() - heard < _SECONDS, "nothing more of the topic is read"
            for message in messages:
                place = message.partition()
                assert place is not None
                if message.error() is not None:
                    # A transaction is shown a moment after its commit: until then it ends sooner.
                    if (message.offset() or 0) >= ends[place]:
                        ended.add(place)
                    continue
                headers = dict(message.headers() or [])
                record = Received(place, message.key(), message.value(), headers)
                received[place].append(record)
        return [record for place in sorted(received) for record in received[place]]
    finally:
        consumer.close()


def _ends(servers: str, topic: str, partitions: list[int]) -> dict[int, int]:
    """Where each partition ends, with what is not yet committed."""
    consumer = Consumer(
        {
            "bootstrap.servers": servers,
            "group.id": uuid.uuid4().hex,
            "isolation.level": "read_uncommitted",
        }
    )
    try:
        return {
            each: consumer.get_watermark_offsets(TopicPartition(topic, each), 30)[1]
            for each in partitions
        }
    finally:
        consumer.close()
