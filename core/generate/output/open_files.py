"""A file of a data set while it is written."""

import hashlib
import os
import queue
import threading
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol, TypeAlias

import polars as pl
from polars.io.plugins import register_io_source

from core.generate.output.workers import PATIENCE

# Rows of a Parquet row group; engines read several of them side by side.
_ROW_GROUP: Final = 131_072
_BLOCK: Final = 2**22

# Generators that wait yield None now and then, so that the step can report progress.
Waiting: TypeAlias = Generator[None, None, None]


@dataclass(frozen=True, eq=False)
class EncodedShard:
    """A shard on its way into a file.

    Attributes:
        text: Its rows, encoded, in blocks; none for Parquet.
        frame: Its rows as a frame, for Parquet; without rows otherwise.
        rows: How many rows these are.
        notes: The faults in it, as `faults.split_notes` gives them.
    """

    text: list[bytes]
    frame: pl.DataFrame
    rows: int
    notes: pl.DataFrame | None


class Output(Protocol):
    """A file that takes pieces one after the other."""

    def add(self, piece: EncodedShard) -> Waiting:
        """Append a piece."""
        ...

    def finish(self) -> Waiting:
        """Write the rest and close the file."""
        ...

    def close(self) -> None:
        """Close the file as it is, once and for all; harmless when finished."""
        ...

    @property
    def digest(self) -> str:
        """The finished file's SHA-256 in hex."""
        ...


class TextOutput:
    """A file of encoded text.

    A thread brings it to the disk as it grows: a file counts as made once it is there, and at the
    end hardly anything is left to wait for.

    Args:
        path: Where to write.
        opening: What the file begins with.
    """

    def __init__(self, path: Path, opening: bytes) -> None:
        self._handle = path.open("wb")
        self._hash = hashlib.sha256()
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="matinee-disk")
        self._write(opening)
        self._syncing = self._disk.submit(self._sync)

    def add(self, piece: EncodedShard) -> Waiting:
        """Append encoded rows."""
        for block in piece.text:
            self._write(block)
        if self._syncing.done():
            self._syncing.result()
            self._syncing = self._disk.submit(self._sync)
        yield

    def finish(self) -> Waiting:
        """Close the file."""
        while not self._syncing.done():
            wait((self._syncing,), PATIENCE)
            yield
        self._syncing.result()
        self.close()
        yield

    def close(self) -> None:
        """Close the file as it is."""
        self._disk.shutdown()
        self._handle.close()

    @property
    def digest(self) -> str:
        """The SHA-256 in hex."""
        return self._hash.hexdigest()

    def _sync(self) -> None:
        os.fsync(self._handle.fileno())

    def _write(self, content: bytes) -> None:
        self._handle.write(content)
        self._handle.flush()
        self._hash.update(content)


class ParquetOutput:
    """A Parquet file, which Polars writes in its own thread as the frames come in.

    Args:
        path: Where to write.
        schema: Of the frames.
        codec: The compression within the file.
    """

    def __init__(
        self, path: Path, schema: pl.Schema, codec: Literal["snappy", "gzip", "zstd"]
    ) -> None:
        self._path = path
        self._schema = schema
        self._codec = codec
        self._frames: queue.Queue[pl.DataFrame | None] = queue.Queue(maxsize=2)
        self._aborted = threading.Event()
        self._failure: BaseException | None = None
        self._digest = ""
        self._thread = threading.Thread(target=self._write, name="matinee-parquet", daemon=True)
        self._thread.start()

    def add(self, piece: EncodedShard) -> Waiting:
        """Hand a frame to the writer; waits while it is behind."""
        yield from self._put(piece.frame)

    def finish(self) -> Waiting:
        """Wait until all is written, and take the file's digest."""
        yield from self._put(None)
        while self._thread.is_alive():
            self._thread.join(PATIENCE)
            yield
        self._raise_failure()
        digest = hashlib.sha256()
        with self._path.open("rb") as handle:
            while block := handle.read(_BLOCK):
                digest.update(block)
                yield
        self._digest = digest.hexdigest()

    def close(self) -> None:
        """Make the writer stop, and wait for it."""
        self._aborted.set()
        self._thread.join()

    @property
    def digest(self) -> str:
        """The finished file's SHA-256 in hex."""
        return self._digest

    def _put(self, frame: pl.DataFrame | None) -> Waiting:
        while True:
            self._raise_failure()
            try:
                self._frames.put(frame, timeout=PATIENCE)
            except queue.Full:
                yield
            else:
                return

    def _raise_failure(self) -> None:
        if isinstance(self._failure, pl.exceptions.PolarsError):
            raise OSError(str(self._failure)) from self._failure
        if self._failure is not None:
            raise self._failure

    def _write(self) -> None:
        try:
            source = register_io_source(lambda *_: self._arriving(), schema=self._schema)
            source.sink_parquet(
                self._path, compression=self._codec, row_group_size=_ROW_GROUP, maintain_order=True
            )
        except BaseException as error:  # noqa: BLE001 - raised again where it can be answered
            self._failure = error

    def _arriving(self) -> Iterator[pl.DataFrame]:
        while not self._aborted.is_set():
            try:
                frame = self._frames.get(timeout=PATIENCE)
            except queue.Empty:
                continue
            if frame is None:
                return
            yield frame
