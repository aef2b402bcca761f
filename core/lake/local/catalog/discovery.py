"""The crawler: from the files of a lake to its tables, as a Glue crawler would find them."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from core.lake.interface import CATALOGUED
from core.lake.local.catalog.catalog import CatalogTable, Format, SourceFile
from core.lake.local.catalog.metastore import read_metastore
from core.lake.local.sources.file_start import AVRO, PARQUET, file_start, text_format
from core.lake.local.sources.names import left_out, legal_name, printable
from core.lake.schema.overrides import NO_OVERRIDE, Override
from core.messages import Message, reason
from core.steps.progress import Progress, Step

# Never data, in any folder: a data set's own description.
NOT_DATA = frozenset({"manifest.json", "faults.csv", "incidents.csv"})
FORMAT_OF: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".parquet": "parquet",
    ".avro": "avro",
}
COMPRESSED = frozenset({".gz", ".gzip", ".zst", ".zstd", ".bz2", ".snappy", ".lz4"})
Groups: TypeAlias = dict[tuple[Format, tuple[str, ...]], list[SourceFile]]
_BINARY: dict[Message, Format] = {PARQUET: "parquet", AVRO: "avro"}
# A deeper folder is a loop of links or an accident.
DEEPEST = 32


@dataclass
class Prefix:
    """The files below one folder of the lake, of which a table is made.

    Attributes:
        name: The folder's name.
        format: What its files are.
        keys: The names of its partition keys.
        files: Its files, in order of their paths.
        fingerprint: Of all files in the folder, those left out too.
        override: What the user says of its files.
    """

    name: str
    format: Format
    keys: tuple[str, ...]
    files: list[SourceFile] = field(default_factory=list)
    fingerprint: str = ""
    override: Override = NO_OVERRIDE

    @property
    def bytes(self) -> int:
        """The size of its files."""
        return sum(file.bytes for file in self.files)

    @property
    def has_classifier(self) -> bool:
        """Whether Matinee gives Glue a classifier for it, which says OpenCSVSerDe."""
        return self.name != "movies_events" and self._own is not None

    @property
    def database(self) -> str:
        """The database that its table goes to."""
        return self._own[0] if self._own else f"db_{legal_name(self.name)}"

    @property
    def table(self) -> str:
        """Its table's name."""
        return self._own[1] if self._own else legal_name(self.name)

    @property
    def _own(self) -> tuple[str, str] | None:
        """The database and the table of a folder of Matinee's; None for one of others."""
        stem = f"{self.name}_dataset"
        published = self.name in ("users", "movies_events")
        if published or all(Path(file.path).name.startswith(stem) for file in self.files):
            return CATALOGUED.get(self.name)
        return None


@dataclass
class Walk:
    """What a walk through a lake's folder found.

    Attributes:
        prefixes: The folders that become tables, by name.
        warnings: What was left out, and why.
    """

    prefixes: list[Prefix] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)


def walk(lake: Path) -> Step[Walk]:
    """Walk through a lake's folder; nothing outside of it is read.

    A file is opened only if its name does not say its format.

    Returns:
        What was found.
    """
    found = Walk()
    seen = 0
    try:
        entries = sorted(os.scandir(lake), key=lambda entry: entry.name)
    except OSError:
        entries = []
    for entry in entries:
        if entry.is_symlink():
            found.warnings.append(left_out(entry.name, Message("is a link")))
        elif entry.is_dir() and not _hidden(entry.name):
            groups: Groups = {}
            everything = []
            for file in _unwritten(lake, entry.name, found.warnings):
                everything.append(file)
                seen += 1
                kind = _format_of(file.path) or _format_by_content(lake / file.path)
                if isinstance(kind, Message):
                    found.warnings.append(left_out(file.path, kind))
                    continue
                groups.setdefault((kind, _keys(file.path)), []).append(file)
                if seen % 200 == 0:
                    yield Progress("crawl", seen, None, "files", printable(entry.name))
            _settle(entry.name, groups, found)
            if groups:
                found.prefixes[-1].fingerprint = fingerprint(everything)
                _refuse_twin(found)
        elif entry.is_file() and not _hidden(entry.name) and entry.name not in NOT_DATA:
            found.warnings.append(left_out(entry.name, Message("is not inside a folder")))
    yield Progress("crawl", seen, None, "files")
    return found


def _refuse_twin(found: Walk) -> None:
    """Leave out the prefix found last, if its table would be another's."""
    *others, last = found.prefixes
    for other in others:
        if (other.database, other.table) == (last.database, last.table):
            found.prefixes.pop()
            found.warnings.append(
                Message(
                    "{first} and {second} would both be the table {database}.{table}: the former"
                    " is left out",
                    first=printable(last.name),
                    second=printable(other.name),
                    database=last.database,
                    table=last.table,
                )
            )
            return


def fingerprint(files: Iterable[SourceFile]) -> str:
    """32 hex digits that change when a file of a folder is changed, added or gone."""
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.path):
        digest.update(f"{file.path}\0{file.bytes}\0{file.modified}\0".encode())
    return digest.hexdigest()[:32]


def staleness(table: CatalogTable, lake: Path) -> str:
    """How a table's files differ from the catalog; empty if they don't.

    Args:
        table: The table.
        lake: The lake's folder.
    """
    if table.definition or table.view:
        # Such a table consists of all files that are there.
        return ""
    there = {file.path: file for file in _unwritten(lake, table.prefix, [])}
    if fingerprint(there.values()) == table.fingerprint:
        inserted = [file for part in table.inserted for file in part.files]
        lost = sum(_state(lake / file.path) != (file.bytes, file.modified) for file in inserted)
        return Message("{count} changed", count=lost) if lost else ""
    then = {file.path: file for file in table.crawled.files}
    gone = len(then.keys() - there.keys())
    changed = sum(
        (there[path].bytes, there[path].modified) != (file.bytes, file.modified)
        for path, file in then.items()
        if path in there
    )
    added = len(there.keys() - then.keys())
    differences = [
        *([Message("{count} changed", count=changed)] if changed else ()),
        *([Message("{count} added", count=added)] if added else ()),
        *([Message("{count} gone", count=gone)] if gone else ()),
    ] or [Message("changed")]
    counts = reduce(lambda some, more: Message("{some}, {more}", some=some, more=more), differences)
    return Message("files since the crawl: {counts}", counts=counts)


def _state(path: Path) -> tuple[int, int] | None:
    """A file's size and time; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


def _settle(name: str, groups: Groups, found: Walk) -> None:
    """Make one table of the files of a folder: of the kind that most of the bytes are of."""
    if not groups:
        return
    sizes = Counter({kind: sum(file.bytes for file in files) for kind, files in groups.items()})
    chosen = max(sizes, key=lambda kind: (sizes[kind], len(groups[kind]), len(kind[1])))
    for kind, files in groups.items():
        if kind != chosen:
            found.warnings.append(_unlike(name, kind, chosen, files))
    files = []
    for file in sorted(groups[chosen], key=lambda file: file.path):
        parts = file.path.split("/")[1:-1]
        values = tuple(
            unquote(part[len(key) + 1 :] if part.lower().startswith(f"{key}=") else part)
            for key, part in zip(chosen[1], parts, strict=True)
        )
        files.append(SourceFile(file.path, file.bytes, file.modified, values))
    found.prefixes.append(Prefix(name, chosen[0], chosen[1], files))


def _unlike(
    name: str,
    kind: tuple[Format, tuple[str, ...]],
    chosen: tuple[Format, tuple[str, ...]],
    files: Sequence[SourceFile],
) -> Message:
    """The warning of files that do not belong to the table of their folder."""
    if kind[0] != chosen[0]:
        fault = Message(
            "is {format}, but most of {folder} is {other}: skipped; give it a folder of its own",
            format=kind[0],
            other=chosen[0],
            folder=printable(name),
        )
    else:
        keys = "/".join(f"{key}=..." for key in chosen[1])
        fault = Message(
            "is not in a folder {folder}/{keys} as the other files are: skipped; move it into one",
            folder=printable(name),
            keys=keys,
        )
        if not keys:
            fault = Message(
                "is in a folder below {folder}, unlike the other files: skipped; move it up",
                folder=printable(name),
            )
    path = printable(files[0].path)
    if len(files) == 1:
        return Message("{path} {fault}", path=path, fault=fault)
    return Message(
        "{path} {fault}; so with 1 more file"
        if len(files) == 2
        else "{path} {fault}; so with {count} more files",
        path=path,
        fault=fault,
        count=len(files) - 1,
    )


def _unwritten(lake: Path, folder: str, warnings: list[Message]) -> Iterator[SourceFile]:
    """The files below a folder of the lake that no statement has written."""
    metastore = read_metastore(lake)
    pending = metastore.pending.files if metastore.pending else ()
    written = {*metastore.files, *pending}
    return (file for file in _files(lake, folder, warnings) if file.path not in written)


def _files(
    lake: Path, folder: str, warnings: list[Message], depth: int = 1
) -> Iterator[SourceFile]:
    """The files below a folder of the lake, given with forward slashes."""
    if depth > DEEPEST:
        warnings.append(left_out(folder, Message("is too deep")))
        return
    try:
        with os.scandir(lake / folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        warnings.append(
            Message("{path} can't be read: {reason}", path=printable(folder), reason=reason(error))
        )
        return
    for entry in entries:
        name = f"{folder}/{entry.name}"
        if _hidden(entry.name) or entry.name in NOT_DATA:
            continue
        if entry.is_symlink():
            warnings.append(left_out(name, Message("is a link")))
        elif entry.is_dir():
            yield from _files(lake, name, warnings, depth + 1)
        elif not entry.is_file():
            warnings.append(left_out(name, Message("is not a file")))
        elif not entry.name.isprintable() or "\\" in entry.name:
            warnings.append(left_out(name, Message("has a name that Athena can't take")))
        else:
            stat = entry.stat()
            if stat.st_size:
                yield SourceFile(name, stat.st_size, stat.st_mtime_ns)


def _hidden(name: str) -> bool:
    # Athena ignores files whose names begin so.
    return name.startswith((".", "_"))


def _format_of(path: str) -> Format | None:
    """The format by a file's name."""
    suffixes = [suffix.lower() for suffix in Path(path).suffixes]
    while suffixes and suffixes[-1] in COMPRESSED:
        suffixes.pop()
    return FORMAT_OF.get(suffixes[-1]) if suffixes else None


def _format_by_content(path: Path) -> Format | Message:
    """The format of a file by its content, or the reason that it has none."""
    start = file_start(path)
    if start.fault in _BINARY:
        return _BINARY[start.fault]
    return start.fault or text_format(start)


def _keys(path: str) -> tuple[str, ...]:
    """The partition keys of a file: ``dt`` for ``events/dt=2024-01-31/part.json``."""
    keys = []
    for number, part in enumerate(path.split("/")[1:-1]):
        name, equals, _ = part.partition("=")
        keys.append(legal_name(name) if equals and name else f"partition_{number}")
    return tuple(keys)
