"""SQL that was written and not saved: a JSON file, so that closing the window loses nothing."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from core.errors import MatineeError
from core.filesystem.atomic_write import write_text
from core.filesystem.regular_file import regular_file
from core.messages import Message, reason


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of an editor.

    Attributes:
        text: What was written.
        path: The file that it changes, and is not saved to yet; empty for none.
    """

    text: str
    path: str = ""


def read_drafts(file: Path) -> tuple[Draft, ...]:
    """The drafts in a file; none where it is missing or can't be read."""
    try:
        return tuple(
            Draft(**entry) for entry in json.loads(regular_file(file).read_text(encoding="utf-8"))
        )
    except (OSError, ValueError, TypeError):
        # Nothing can be done about it, and the next saved draft replaces it.
        return ()


def write_drafts(file: Path, drafts: Iterable[Draft]) -> None:
    """Save drafts; they replace those saved before.

    Args:
        file: The file of the drafts.
        drafts: The drafts, in the order of their tabs.

    Raises:
        MatineeError: The file can't be written.
    """
    try:
        write_text(file, json.dumps([asdict(draft) for draft in drafts], ensure_ascii=False))
    except OSError as error:
        raise MatineeError(
            Message(
                "the drafts {file} can't be written: {reason}", file=file, reason=reason(error)
            ),
            "check the folder's permissions and free space",
        ) from error
