"""Confirmation before something is changed: asked on a terminal, given by ``--yes`` elsewhere."""

import sys
from collections.abc import Iterable

from core.cli.progress_bar import say
from core.errors import LakeError
from core.lake.prepared import meant_statement
from core.sql.effects import effect_of


def confirmed(question: str) -> bool:
    """Whether the user agrees; False without a terminal."""
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def confirm_changes(statements: Iterable[str], place: str, *, yes: bool) -> None:
    """Say what statements will change, and ask whether they may.

    Args:
        statements: The statements, each on its own.
        place: The lake that they change.
        yes: Whether the user has agreed already.

    Raises:
        LakeError: The user has not agreed.
    """
    meant = (meant_statement(sql, place) for sql in statements)
    changes = [effect.message for sql in meant if (effect := effect_of(sql)) is not None]
    if not changes:
        return
    for change in changes:
        say(f"{place}: {change}")
    if not yes and not confirmed(
        "Go on?" if len(changes) == 1 else f"Make {len(changes)} changes?"
    ):
        raise LakeError("nothing was changed", "confirm with y, or pass --yes")
