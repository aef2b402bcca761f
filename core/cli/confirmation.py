"""Confirmation before something is changed: asked on a terminal, given by ``--yes`` elsewhere."""

import sys
from collections.abc import Iterable

from core.cli.progress_bar import say
from core.errors import GrownLakeError, LakeError
from core.lake.interface import Lake
from core.lake.prepared import effects_in
from core.steps.progress import drain


def confirmed(question: str) -> bool:
    """Whether the user agrees; False without a terminal."""
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def confirm_changes(statements: Iterable[str], lake: Lake, *, yes: bool) -> None:
    """Say what statements will change, and ask whether they may.

    Args:
        statements: The statements, each on its own.
        lake: The lake that they change.
        yes: Whether the user has agreed already.

    Raises:
        LakeError: The user has not agreed.
    """
    changes = [effect.message for effect in drain(effects_in(lake, statements)) if effect]
    if not changes:
        return
    for change in changes:
        say(f"{lake.address}: {change}")
    if not yes and not confirmed(
        "Go on?" if len(changes) == 1 else f"Make {len(changes)} changes?"
    ):
        raise LakeError("nothing was changed", "confirm with y, or pass --yes")


def confirm_replacement(grown: GrownLakeError | None, *, yes: bool) -> bool:
    """Ask whether days that were added to a lake may be replaced, where there are any.

    Args:
        grown: What the lake has; None where no added day would be lost.
        yes: Whether the user has agreed already.

    Returns:
        Whether the user has agreed.

    Raises:
        GrownLakeError: The user has not agreed.
    """
    if grown is None or yes:
        return yes
    say(str(grown.message))
    if not confirmed("Replace them?"):
        raise grown
    return True
