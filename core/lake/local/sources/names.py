"""Names: of files on one line, of tables and columns as Glue's crawler makes them."""

import re

from core.messages import Message


def printable(text: str) -> str:
    """A file's name on one line, whatever is in it."""
    return text if text.isprintable() else ascii(text)


def legal_name(text: str) -> str:
    """A name as the Glue crawler makes it: lower case, and ``_`` for what is no letter or digit."""
    return re.sub(r"[^a-z0-9_]", "_", text.strip().lower())[:255] or "_"


def left_out(name: str, fault: Message) -> Message:
    """The warning for a file or folder that is skipped.

    Args:
        name: The file or folder.
        fault: The reason.
    """
    return Message("{name} {fault}: skipped", name=printable(name), fault=fault)
