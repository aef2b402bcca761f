"""What statements change in a lake: EXECUTE changes what the prepared statement changes."""

from collections.abc import Iterable

from core.lake.address import parse_address
from core.lake.interface import Lake
from core.sql.effects import Effect, effect_of, prepared_name
from core.steps.progress import Step


def effects_in(lake: Lake, statements: Iterable[str]) -> Step[list[Effect | None]]:
    """Find out what statements will change, before they run.

    Args:
        lake: Holds the prepared statements.
        statements: The statements, each on its own.

    Returns:
        What each will change; None for one that only reads, and for one that fails: an EXECUTE
        of a statement that the lake does not know, or a change where the lake takes none.

    Raises:
        LakeError: The lake can't be read.
    """
    statements = list(statements)
    if not lake.takes_changes:
        return [None] * len(statements)
    in_athena = parse_address(lake.address).on_aws
    effects = []
    for sql in statements:
        name = prepared_name(sql)
        prepared = (yield from lake.prepared(name)) if name else sql
        effects.append(effect_of(prepared, in_athena=in_athena) if prepared else None)
    return effects
