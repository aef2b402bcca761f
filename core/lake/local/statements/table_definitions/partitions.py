"""The partitions of a table: ALTER TABLE ADD, DROP, RENAME, SET LOCATION, and MSCK REPAIR TABLE.

https://docs.aws.amazon.com/athena/latest/ug/msck-repair-table.html
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from core.lake.local.catalog.metastore import DefinedTable, Partition
from core.lake.local.statements.parsing.syntax import (
    AddPartitions,
    DropPartitions,
    Name,
    PartitionSpec,
    RenamePartition,
    Repair,
    SetLocation,
)
from core.lake.local.statements.session import Session
from core.lake.local.statements.table_definitions.locations import folder_at
from core.lake.local.statements.table_definitions.tables import defined, managed_files
from core.lake.local.statements.writes.publishing import remove_files
from core.messages import Message


def add_partitions(session: Session, wanted: AddPartitions) -> None:
    """ALTER TABLE ADD PARTITION.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: A partition is there already, or its keys are not the table's.
    """
    table = _partitioned(session, wanted.name)
    found = {partition.values: partition for partition in table.partitions}
    for spec in wanted.partitions:
        values = _values(session, table, spec)
        if values in found:
            if wanted.if_not_exists:
                continue
            raise session.error(
                spec.offset,
                Message("Partition already exists"),
                Message("write ALTER TABLE ... ADD IF NOT EXISTS PARTITION"),
            )
        folder = _usual_folder(table, values)
        if spec.location:
            folder = folder_at(session.text, spec.offset, spec.location, session.lake)
        found[values] = Partition(values, folder)
    _keep(session, table, tuple(found.values()))


def drop_partitions(session: Session, wanted: DropPartitions) -> None:
    """ALTER TABLE DROP PARTITION; the files stay where the lake did not choose their place.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: A partition is not there.
    """
    table = _partitioned(session, wanted.name)
    gone: list[Partition] = []
    for spec in wanted.partitions:
        given = dict(spec.values)
        named = [p for p in table.partitions if _matches(table, p, given)]
        if not named and not wanted.if_exists:
            raise session.error(
                spec.offset, Message("Partition not found"), Message("SHOW PARTITIONS lists them")
            )
        gone += named
    left = tuple(p for p in table.partitions if p not in gone)
    store = session.metastore.with_table(replace(table, partitions=left))
    folders = tuple(f"{p.location}/" for p in gone)
    paths = [path for path in managed_files(session, table) if path.startswith(folders)]
    remove_files(session.lake, store, tuple(paths))


def _matches(table: DefinedTable, partition: Partition, given: dict[str, str]) -> bool:
    names = [key.name for key in table.keys]
    return bool(given) and all(
        name in names and partition.values[names.index(name)] == value
        for name, value in given.items()
    )


def rename_partition(session: Session, wanted: RenamePartition) -> None:
    """ALTER TABLE PARTITION RENAME TO PARTITION; the files stay where they are.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: The partition is not there, or the other one is.
    """
    table = _partitioned(session, wanted.name)
    old, new = (_values(session, table, spec) for spec in (wanted.partition, wanted.to))
    known = {partition.values: partition for partition in table.partitions}
    if old not in known or new in known:
        what = (
            Message("Partition already exists") if new in known else Message("Partition not found")
        )
        raise session.error(wanted.to.offset, what, Message("SHOW PARTITIONS lists them"))
    changed = Partition(new, known[old].location)
    _keep(session, table, tuple(changed if p.values == old else p for p in table.partitions))


def set_location(session: Session, wanted: SetLocation) -> None:
    """ALTER TABLE SET LOCATION, of a table or of a partition.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: What is named is not there, or the location leads out of the lake.
    """
    table = defined(session, wanted.name)
    offset = max(session.text.rfind(wanted.location) - 1, 0)
    folder = folder_at(session.text, offset, wanted.location, session.lake)
    if wanted.partition is None:
        # The files that the lake placed are then nobody's table any more, and stay.
        changed = replace(table, location=folder, managed=False)
        session.define(changed)
        return
    values = _values(session, table, wanted.partition)
    if values not in [partition.values for partition in table.partitions]:
        raise session.error(
            wanted.partition.offset,
            Message("Partition not found"),
            Message("SHOW PARTITIONS lists them"),
        )
    moved = Partition(values, folder)
    _keep(session, table, tuple(moved if p.values == values else p for p in table.partitions))


def repair(session: Session, wanted: Repair) -> list[str]:
    """MSCK REPAIR TABLE: register the folders named ``key=value`` that are not known yet.

    Returns:
        What Athena prints of it, a line each.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: The table is not there, or has no partitions.
    """
    table = _partitioned(session, wanted.name)
    known = {partition.values for partition in table.partitions}
    there = {p.values: p for p in _folders(table, session.lake)}
    new = [partition for values, partition in sorted(there.items()) if values not in known]
    gone = [p for p in table.partitions if not (session.lake / p.location).is_dir()]
    if new:
        _keep(session, table, (*table.partitions, *new))
    lines = []
    if new:
        names = "\t".join(f"{table.name}:{_named(table, p)}" for p in new)
        lines.append(f"Partitions not in metastore:\t{names}")
        lines += [
            f"Repair: Added partition to metastore {table.name}:{_named(table, p)}" for p in new
        ]
    if gone:
        names = "\t".join(f"{table.name}:{_named(table, p)}" for p in gone)
        lines.append(f"Partitions missing from filesystem:\t{names}")
    return lines


def _folders(table: DefinedTable, lake: Path) -> Iterator[Partition]:
    """The folders below a table's that are named for all of its keys."""
    level = [((), lake / table.location)]
    values: tuple[str, ...]
    for key in table.keys:
        below = []
        for values, folder in level:
            if not folder.is_dir():
                continue
            for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
                name, equals, value = entry.name.partition("=")
                if equals and name.lower() == key.name and entry.is_dir(follow_symlinks=False):
                    below.append(((*values, unquote(value)), folder / entry.name))
        level = below  # type: ignore[assignment]
    for values, folder in level:
        yield Partition(values, folder.relative_to(lake).as_posix())


def _named(table: DefinedTable, partition: Partition) -> str:
    pairs = zip(table.keys, partition.values, strict=True)
    return "/".join(f"{key.name}={value}" for key, value in pairs)


def _usual_folder(table: DefinedTable, values: tuple[str, ...]) -> str:
    return f"{table.location}/{_named(table, Partition(values, ''))}"


def _partitioned(session: Session, name: Name) -> DefinedTable:
    table = defined(session, name)
    if not table.keys:
        raise session.error(
            name.offset,
            Message("table {table} is not partitioned", table=table.full_name),
            Message("create a partitioned table with PARTITIONED BY"),
        )
    return table


def _values(session: Session, table: DefinedTable, spec: PartitionSpec) -> tuple[str, ...]:
    given = dict(spec.values)
    names = [key.name for key in table.keys]
    if sorted(given) != sorted(names):
        raise session.error(
            spec.offset,
            Message("the keys of the partition are not {names}", names=", ".join(names)),
            Message("name each key once"),
        )
    for value in given.values():
        if "/" in value or value in ("", ".", "..") or not value.isprintable():
            raise session.error(
                spec.offset,
                Message("'{value}' can't be the value of a partition", value=value),
                Message("take a value without /"),
            )
    return tuple(given[name] for name in names)


def _keep(session: Session, table: DefinedTable, partitions: tuple[Partition, ...]) -> None:
    changed = replace(table, partitions=partitions)
    session.define(changed)
