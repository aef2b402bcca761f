"""Kafka as a target: transactions that hold records and the stream's position together.

A transaction has the records and, as the committed offset of a consumer group of the stream's own,
the position after them. So a stream that is killed finds where it stands in Kafka itself: what was
not committed is not there for readers of committed records, and what was is not sent again.
"""

import hashlib
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from datetime import date
from itertools import chain, repeat
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from core.errors import MatineeError
from core.messages import Message
from core.stream.plan import Plan
from core.stream.position import Position
from core.stream.position_file import Standing
from core.stream.records import DUPLICATE, LATE, ON_TIME, Batch
from core.stream.targets.interface import LostTargetError
from core.stream.targets.kafka_errors import explained, is_login, too_slow
from core.stream.targets.kafka_settings import from_environment, require_client

if TYPE_CHECKING:
    from confluent_kafka import Consumer, KafkaError, Producer

# A transaction is committed after so many seconds, or so many records.
_COMMIT_SECONDS: Final = 1.0
_COMMIT_RECORDS: Final = 200_000
# How long the broker may take, in seconds.
_CONNECT: Final = 10.0
# How long to wait for its first answer until the next look at what the client tells aside: that the
# broker refuses the login. In the end long enough for one that is slow.
_LOOKS: Final = (0.5, 1.0, _CONNECT)
_PATIENCE: Final = 60.0
# How long a call may go on after the client has lost its brokers.
_GONE: Final = 10.0
# How long an abort may take; the broker does it by itself later.
_ABORT: Final = 5.0
# How long to wait, at a time, while the client holds as many records as it may.
_FULL: Final = 0.05
# Records that are held back at most while the broker takes no more.
_HELD: Final = 100_000
_SETTINGS: Final[dict[str, Any]] = {"client.id": "matinee", "log_level": 0}
_OF_PRODUCER: Final[dict[str, Any]] = {
    "enable.idempotence": True,
    "linger.ms": 20,
    "queue.buffering.max.messages": _HELD,
    "transaction.timeout.ms": int(_PATIENCE * 1_000),
}
_BEING_MADE: Final = ("UNKNOWN_TOPIC_OR_PART", "LEADER_NOT_AVAILABLE")
_TIMED_OUT: Final = ("_TIMED_OUT", "_TRANSPORT", "_ALL_BROKERS_DOWN")
_Headers = list[tuple[str, str | bytes | None]]
_HEADERS: Final[dict[tuple[bool, int], _Headers]] = {
    (change, kind): [("table", table), ("delivery", name)]
    for change, table in ((False, b"movies_events"), (True, b"users_changes"))
    for kind, name in ((ON_TIME, b"on time"), (LATE, b"late"), (DUPLICATE, b"duplicate"))
}


class Kafka:
    """A topic of Kafka.

    Args:
        servers: ``HOST:PORT``, several with commas between.
        topic: The topic.
        plan: What is sent; it names the transactions and the group with the position.
        properties: A file with the client's properties.
        restart: Whether the stream begins again, whatever Kafka says.

    Raises:
        MatineeError: The client is not installed, or its settings can't be read.
    """

    exactly_once = True

    def __init__(
        self, servers: str, topic: str, plan: Plan, properties: Path | None, *, restart: bool
    ) -> None:
        require_client()
        self.name = f"kafka://{servers}/{topic}"
        self._servers = servers
        self._topic = topic
        self._restart = restart
        named = f"{topic}/{plan.fingerprint}".encode()
        self._id = f"matinee-{hashlib.sha256(named).hexdigest()[:16]}"
        self._given = from_environment(properties)
        self._clients: tuple[Producer, Consumer] | None = None
        self._error: KafkaError | None = None
        self._stopped = threading.Event()
        self._days = ""
        self._open = False
        self._held = 0
        self._since = 0.0
        self._end: Position | None = None

    def __repr__(self) -> str:
        return f"Kafka({self.name})"

    def open(self, start: Standing) -> Standing:
        """See `Target.open`. The position that is committed in Kafka wins over an earlier one."""
        with self._explaining():
            if self._clients is None:
                self._connect()
            self._days = f"{start.first} {start.through}"
            if self._restart:
                self._begin()
                self._commit(start.position)
                self._restart = False
                return start
            found = self._committed(start)
        return found if found is not None and found.rank > start.rank else start

    def send(self, batch: Batch) -> None:
        """See `Target.send`; waits while the client holds as many records as it may."""
        with self._explaining():
            self._begin()
            self._produce(batch)
        self._held += len(batch)
        self._end = batch.end

    def settle(self, *, all_of_it: bool = False) -> Position | None:
        """See `Target.settle`: what was sent since the last commit becomes a transaction."""
        position = self._end
        if position is None:
            return None
        waited = monotonic() - self._since
        if not (all_of_it or waited >= _COMMIT_SECONDS or self._held >= _COMMIT_RECORDS):
            return None
        with self._explaining():
            self._commit(position)
        return position

    def stop(self) -> None:
        """See `Target.stop`: a full client is waited for no longer."""
        self._stopped.set()

    def close(self) -> None:
        """See `Target.close`: a transaction that is not committed is aborted."""
        from confluent_kafka import KafkaException  # late: an extra

        if self._clients is None:
            return
        producer, consumer = self._clients
        self._clients = None
        with suppress(KafkaException):
            if self._open:
                producer.purge()
                producer.abort_transaction(_ABORT)
        consumer.close()

    def _drop(self) -> None:
        """Let go of clients whose broker is lost, and of what they hold.

        An abort would wait for the broker. The next client has the same transactional id: before it
        reads a position, Kafka has ended what this one may still have under way.
        """
        clients, self._clients = self._clients, None
        self._open, self._held, self._end, self._error = False, 0, None, None
        if clients is not None:
            producer, consumer = clients
            producer.purge()
            consumer.close()

    def _connect(self) -> None:
        from confluent_kafka import Consumer, KafkaException, Producer  # late: an extra

        common = {**_SETTINGS, **self._given, "bootstrap.servers": self._servers}
        # librdkafka takes each of these from its own kind of client, and warns about the other's.
        of_producer = {**common, **_OF_PRODUCER, **self._given, "transactional.id": self._id}
        of_consumer = {**common, "group.id": self._id, "enable.auto.commit": False}
        try:
            producer = Producer({**of_producer, "error_cb": self._remember}, logger=_silent())
            consumer = Consumer(of_consumer, logger=_silent())
        except KafkaException as error:
            raise MatineeError(
                Message(
                    "Kafka's client does not take these properties: {names}",
                    names=", ".join(sorted(self._given)) or Message("none were given"),
                ),
                "write them as librdkafka knows them; Java's keystores are among those it does not",
            ) from error
        self._clients = producer, consumer
        self._find_topic(producer)
        self._retried(lambda: producer.init_transactions(_PATIENCE))

    def _find_topic(self, producer: "Producer") -> None:
        """See that the topic is there; asking makes it where the broker does that by itself."""
        from confluent_kafka import KafkaException  # late: an extra

        deadline = monotonic() + _CONNECT
        for look in chain(_LOOKS, repeat(_CONNECT)):
            seconds = max(_FULL, min(look, deadline - monotonic()))
            try:
                found = producer.list_topics(self._topic, timeout=seconds).topics[self._topic]
            except KafkaException as error:
                producer.poll(0)  # so that the client says why
                known = self._error or error.args[0]
                if is_login(known) or self._stopped.is_set() or monotonic() > deadline:
                    raise
                continue
            if found.error is None:
                return
            name = found.error.name()
            if name not in _BEING_MADE or monotonic() > deadline:
                raise KafkaException(found.error)
            self._stopped.wait(_FULL)

    def _committed(self, start: Standing) -> Standing | None:
        """What the group of the stream's own says; None where it says nothing."""
        from confluent_kafka import KafkaException, TopicPartition  # late: an extra

        _, consumer = self._both()
        (found,) = consumer.committed([TopicPartition(self._topic, 0)], timeout=_CONNECT)
        if found.error is not None:
            raise KafkaException(found.error)
        if found.offset < 0 or not found.metadata:
            return None
        first, through = map(date.fromisoformat, found.metadata.split())
        return Standing(start.settings, first, through, Position.of_number(found.offset))

    def _begin(self) -> None:
        if self._open:
            return
        producer, _ = self._both()
        producer.begin_transaction()
        self._open, self._held, self._since = True, 0, monotonic()
        self._error = None

    def _produce(self, batch: Batch) -> None:
        producer, _ = self._both()
        produce, poll, topic = producer.produce, producer.poll, self._topic
        kinds = zip(batch.changes.tolist(), batch.delivery.tolist(), strict=True)
        headers = [_HEADERS[kind] for kind in kinds]
        for value, key, header in zip(batch.values, batch.keys, headers, strict=True):
            while True:
                try:
                    produce(topic, value, key, headers=header)
                except BufferError:
                    self._wait_for_room()
                    continue
                break
        poll(0)

    def _wait_for_room(self) -> None:
        """Let the client hand over some of what it holds.

        Raises:
            LakeError: It hands nothing over for too long.
        """
        producer, _ = self._both()
        held, began = len(producer), monotonic()
        while held and len(producer) >= held:
            producer.poll(_FULL)
            if monotonic() - began > (_ABORT if self._stopped.is_set() else _PATIENCE):
                raise too_slow(self._servers)

    def _commit(self, position: Position) -> None:
        from confluent_kafka import TopicPartition  # late: an extra

        producer, consumer = self._both()
        while len(producer):
            self._wait_for_room()
        place = TopicPartition(self._topic, 0, position.number, self._days)
        group = consumer.consumer_group_metadata()
        self._retried(lambda: producer.send_offsets_to_transaction([place], group, _PATIENCE))
        self._retried(lambda: producer.commit_transaction(_PATIENCE))
        self._open, self._end = False, None

    def _retried(self, call: Callable[[], object]) -> None:
        """Call Kafka again as long as it says that this helps.

        Raises:
            LakeError: It does not answer.
        """
        from confluent_kafka import KafkaException  # late: an extra

        deadline = monotonic() + _PATIENCE
        while True:
            try:
                self._bounded(call)
            except TimeoutError:
                raise too_slow(self._servers) from None
            except KafkaException as error:
                if not error.args[0].retriable() or monotonic() > deadline:
                    raise
                continue
            return

    def _both(self) -> "tuple[Producer, Consumer]":
        if self._clients is None:
            raise RuntimeError("the target is not open")
        return self._clients

    def _is_gone(self) -> bool:
        """Whether the client has lost a broker since the transaction began."""
        return self._error is not None and self._error.name() in _TIMED_OUT

    def _remember(self, error: "KafkaError") -> None:
        """Keep what the client reports beside its calls, which tells more than their time-outs."""
        self._error = error

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Turn the client's errors into ours; the clients of a broker that is lost are dropped."""
        from confluent_kafka import KafkaException  # late: an extra

        try:
            yield
        except LostTargetError:
            self._drop()
            raise
        except KafkaException as error:
            reported: KafkaError = error.args[0]
            if reported.name() in _TIMED_OUT and self._error is not None:
                reported = self._error
            ours = explained(reported, self._servers, self._topic)
            if isinstance(ours, LostTargetError):
                self._drop()
            raise ours from None

    def _bounded(self, call: Callable[[], object]) -> None:
        """Make a call, and wait for its end: up to `_PATIENCE`, or `_GONE` without a broker.

        The client ignores its own time-outs where a broker goes away within a transaction, and then
        never returns, even where the broker is back.

        Raises:
            TimeoutError: It did not end; its thread is left to itself.
        """
        producer, _ = self._both()
        future, began = _called(call), monotonic()
        patience = _PATIENCE + _ABORT
        while not future.done() and monotonic() - began < patience:
            wait([future], _FULL)
            producer.poll(0)  # the client says then what has happened to its connections
            if self._is_gone():
                patience = min(patience, monotonic() - began + _GONE)
        future.result(0)


def _called(call: Callable[[], object]) -> "Future[None]":
    """Make a call in a thread of its own."""
    future: Future[None] = Future()

    def run() -> None:
        try:
            call()
        except BaseException as error:  # noqa: BLE001 - it is raised in the caller's thread
            future.set_exception(error)
        else:
            future.set_result(None)

    threading.Thread(target=run, name="kafka-call", daemon=True).start()
    return future


def _silent() -> logging.Logger:
    """A logger that says nothing: what the client has to say is raised."""
    logger = logging.getLogger("matinee.kafka")
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return logger
