"""A translatable message: a template and its values."""

import errno
import re
from collections.abc import Mapping
from typing import Any, Final

# A place of a template. One that comes from a file may ask for no attribute and no width.
_PLACE: Final = r"\{[a-z]+(!r)?(:(,|\.0f))?\}"


class Message(str):
    """A sentence that remembers what it was made of.

    As a text it is the English sentence. To translate it, its template is looked up and filled
    with the values; values that are messages are translated too.

    Args:
        template: The sentence with its places, as `str.format` has them: ``{path} is gone``.
            Without values it stands as it is, braces and all.
        **values: What goes to the places; kept as text unless it is a number.

    Attributes:
        template: As given.
        values: By place.
    """

    template: str
    values: Mapping[str, str | int | float]

    def __new__(cls, template: str, /, **values: object) -> "Message":
        """See the class."""
        kept = {
            place: value if isinstance(value, str | int | float) else str(value)
            for place, value in values.items()
        }
        message = super().__new__(cls, template.format_map(kept) if kept else template)
        message.template, message.values = template, kept
        return message

    def __reduce__(self) -> tuple[object, ...]:
        return unpacked, (self.packed(),)

    def packed(self) -> dict[str, object]:
        """What it was made of, for JSON; `unpacked` takes it."""
        values = {
            place: value.packed() if isinstance(value, Message) else value
            for place, value in self.values.items()
        }
        return {"template": self.template, "values": values}


def unpacked(content: Any) -> Message:
    """A message from what `packed` gave, which may have been written by anybody.

    Args:
        content: As JSON has it; a plain text is a sentence without places.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: It is none of ours.
    """
    if isinstance(content, str):
        return Message(content)
    template = str(content["template"])
    values = {
        place: unpacked(value) if isinstance(value, dict) else value
        for place, value in content["values"].items()
    }
    if values and re.search("[{}]", re.sub(_PLACE, "", template)):
        raise ValueError(f"{template!r} has places of another kind")
    return Message(template, **values)


def reason(error: Exception) -> Message:
    """The reason for a failure, in the words of its source.

    They can be translated when they are ours, or the system's, which are few and
    known; a library's stay as they are.
    """
    words = error.args[0] if error.args else None
    if isinstance(words, Message):
        return words
    return Message(getattr(error, "strerror", None) or str(error))


def write_advice(error: OSError) -> Message:
    """What to do about a folder that can't be written.

    Args:
        error: Why it can't.

    Returns:
        The hint, in lower case, as all hints are.
    """
    if isinstance(error, NotADirectoryError | FileExistsError | IsADirectoryError):
        return Message("take a folder that you may write to")
    if error.errno == errno.ENAMETOOLONG:
        return Message("take a folder with a shorter name")
    return Message("check the folder's permissions and the free space")
