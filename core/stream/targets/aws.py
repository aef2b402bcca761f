"""Kinesis and Firehose as targets: batches as large as the service takes, failed records again.

Both services say for each record of a request whether it was taken. What was not is sent again,
alone. A stream that is killed sends again what was under way, so each record arrives at least once.
"""

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, Final

from botocore.exceptions import ClientError

from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws.account.errors import THROTTLED, code_of
from core.lake.aws.account.session import Session
from core.lake.aws.account.waiting import Pauses, StoppedError
from core.messages import Message
from core.stream.position import Position
from core.stream.position_file import Standing
from core.stream.records import Batch

# What both services take in a request (their quotas): so many records, and so many bytes.
_RECORDS: Final = 500
_BYTES: Final = 4 * 1024 * 1024
# A record may have 1,000 KiB with Firehose, and 1 MiB with Kinesis.
_LARGEST: Final = 1_000 * 1024
# How long records may be refused, in seconds, before the stream gives up.
_PATIENCE: Final = 300.0
_MISSING: Final = "ResourceNotFoundException"
_BUSY: Final = THROTTLED | {
    "ProvisionedThroughputExceededException",
    "LimitExceededException",
    "ServiceUnavailableException",
    "InternalFailure",
}
Request = dict[str, Any]


class AwsStream(ABC):
    """A stream of a service of AWS.

    Args:
        stream: Its name.
        access: How AWS is reached.

    Raises:
        CredentialsError: There are no credentials or no region.
    """

    exactly_once = False
    scheme: str
    service: str

    def __init__(self, stream: str, access: Access) -> None:
        self.name = f"{self.scheme}://{stream}"
        self._stream = stream
        self._session = Session(access)
        self._stop = threading.Event()
        self._lasting: Position | None = None

    @abstractmethod
    def _look(self, client: Any) -> None:
        """Ask for the stream, which is an error where there is none."""

    @abstractmethod
    def _records(self, batch: Batch) -> list[Request]:
        """The batch's records as the service takes them."""

    @abstractmethod
    def _put(self, client: Any, records: Sequence[Request]) -> list[bool]:
        """Send a request; give whether each of its records was taken."""

    def open(self, start: Standing) -> Standing:
        """See `Target.open`. The service knows nothing of positions."""
        with self._session.about(self.name):
            try:
                self._look(self._session.client(self.service))
            except ClientError as error:
                if code_of(error) != _MISSING:
                    raise
                raise LakeError(
                    Message("there is no stream {name} in this region", name=self.name),
                    "make it first, or give another --region",
                ) from error
        return start

    def send(self, batch: Batch) -> None:
        """See `Target.send`; waits until every record is taken."""
        records = self._records(batch)
        for low, high in _requests(batch):
            self._put_all(records[low:high])
            self._lasting = batch.part(low, high).end

    def settle(self, *, all_of_it: bool = False) -> Position | None:
        """See `Target.settle`: all that was sent is lasting."""
        lasting, self._lasting = self._lasting, None
        return lasting

    def stop(self) -> None:
        """See `Target.stop`."""
        self._stop.set()

    def close(self) -> None:  # noqa: B027 - nothing is held
        """See `Target.close`."""

    def _put_all(self, records: Sequence[Request]) -> None:
        client = self._session.client(self.service)
        pauses = Pauses(self._stop, _PATIENCE)
        while records:
            taken = self._put_some(client, records)
            refused = [record for record, there in zip(records, taken, strict=True) if not there]
            if len(refused) < len(records):
                pauses = Pauses(self._stop, _PATIENCE)
            records = refused
            if not records:
                return
            try:
                pauses.take()
            except (StoppedError, TimeoutError) as error:
                raise self._refused(len(records)) from error

    def _refused(self, count: int) -> LakeError:
        return LakeError(
            Message("{name} does not take {count} records", name=self.name, count=count),
            "give the stream more shards, or send more slowly with --speed; it goes on from there",
        )

    def _put_some(self, client: Any, records: Sequence[Request]) -> list[bool]:
        with self._session.about(self.name):
            try:
                return self._put(client, records)
            except ClientError as error:
                if code_of(error) in _BUSY:
                    return [False] * len(records)
                raise


def _requests(batch: Batch) -> Iterator[tuple[int, int]]:
    """The first record and the end of each request that a batch takes."""
    low = size = 0
    for number, value in enumerate(batch.values):
        length = len(value) + len(batch.keys[number]) + 1
        if length > _LARGEST:
            raise LakeError(
                Message("a record of {size} bytes is too large for AWS", size=length),
                "shorten the names and captions of the titles",
            )
        if number - low == _RECORDS or size + length > _BYTES:
            yield low, number
            low, size = number, 0
        size += length
    if low < len(batch):
        yield low, len(batch)


class Kinesis(AwsStream):
    """A data stream of Amazon Kinesis. A user's records go to one shard, mostly in order."""

    scheme = service = "kinesis"

    def _look(self, client: Any) -> None:
        client.describe_stream_summary(StreamName=self._stream)

    def _records(self, batch: Batch) -> list[Request]:
        return [
            {"Data": value, "PartitionKey": key.decode()}
            for value, key in zip(batch.values, batch.keys, strict=True)
        ]

    def _put(self, client: Any, records: Sequence[Request]) -> list[bool]:
        answer = client.put_records(StreamName=self._stream, Records=records)
        return ["ErrorCode" not in each for each in answer["Records"]]


class Firehose(AwsStream):
    """A stream of Amazon Data Firehose. Records end with a line end, which it puts into files."""

    scheme = service = "firehose"

    def _look(self, client: Any) -> None:
        client.describe_delivery_stream(DeliveryStreamName=self._stream)

    def _records(self, batch: Batch) -> list[Request]:
        return [{"Data": value + b"\n"} for value in batch.values]

    def _put(self, client: Any, records: Sequence[Request]) -> list[bool]:
        answer = client.put_record_batch(DeliveryStreamName=self._stream, Records=records)
        return ["ErrorCode" not in each for each in answer["RequestResponses"]]
