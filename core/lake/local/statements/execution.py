"""Run a statement that defines or writes."""

from collections.abc import Callable
from typing import Any, Final

from core.lake.local.statements import databases, prepared, views
from core.lake.local.statements.parsing import syntax as s
from core.lake.local.statements.session import Session
from core.lake.local.statements.table_definitions import alterations, partitions, tables
from core.lake.local.statements.writes import writing
from core.lake.local.statements.writes.row_files import Written
from core.steps.progress import Progress, Step

# Statements that are done at once.
_AT_ONCE: Final[dict[type, Callable[[Session, Any], Any]]] = {
    s.CreateDatabase: databases.create_database,
    s.DropDatabase: databases.drop_database,
    s.CreateTable: tables.create_table,
    s.DropView: views.drop_view,
    s.AddColumns: alterations.add_columns,
    s.ChangeColumn: alterations.change_column,
    s.SetProperties: alterations.set_properties,
    s.AddPartitions: partitions.add_partitions,
    s.DropPartitions: partitions.drop_partitions,
    s.RenamePartition: partitions.rename_partition,
    s.SetLocation: partitions.set_location,
    s.Repair: partitions.repair,
    s.Prepare: prepared.prepare,
    s.Deallocate: prepared.deallocate,
}
# Statements that take their time, and can be cancelled.
_STEPS: Final[dict[type, Callable[[Session, Any], Step[Any]]]] = {
    s.CreateTableAs: writing.create_table_as,
    s.InsertInto: writing.insert_into,
    s.Unload: writing.unload,
    s.CreateView: views.create_view,
    s.DropTable: tables.drop_table,
}


def execute(session: Session, wanted: s.Writing) -> Step[Written | list[str] | None]:
    """Run a statement.

    Args:
        session: Its surroundings.
        wanted: The statement, parsed.

    Returns:
        What it wrote, or the lines that it prints; None where there is nothing to say.

    Raises:
        QueryError: Athena, or the lake, refuses it.
        LakeError: The lake can't be written.
    """
    step = _STEPS.get(type(wanted))
    if step is not None:
        written: Written | None = yield from step(session, wanted)
        return written
    yield Progress("query", 0, 1, "queries")
    result: list[str] | None = _AT_ONCE[type(wanted)](session, wanted)
    return result
