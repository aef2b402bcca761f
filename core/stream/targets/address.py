"""Where a stream goes, as a user writes it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from core.errors import MatineeError
from core.filesystem.home import expand_home
from core.messages import Message

# What Kafka takes as the name of a topic.
_TOPIC: Final = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._-]{1,249}")

Kind = Literal["output", "folder", "kafka", "kinesis", "firehose"]
_HINT: Final = Message(
    "take -, a folder, kafka://HOST:PORT/TOPIC, kinesis://STREAM or firehose://STREAM"
)


@dataclass(frozen=True, slots=True)
class TargetAddress:
    """A target's address, taken apart.

    Attributes:
        kind: What it is.
        place: The folder, or Kafka's servers, ``HOST:PORT`` with commas between; else empty.
        name: The topic or the stream; else empty.
    """

    kind: Kind
    place: str = ""
    name: str = ""

    def __str__(self) -> str:
        if self.kind == "output":
            return "-"
        if self.kind == "folder":
            return str(Path(self.place).absolute())
        if self.kind == "kafka":
            return f"kafka://{self.place}/{self.name}"
        return f"{self.kind}://{self.name}"


def parse_target(text: str) -> TargetAddress:
    """Take what ``--to`` was given.

    Raises:
        MatineeError: It is no target.
    """
    if text == "-":
        return TargetAddress("output")
    scheme, separator, rest = text.partition("://")
    rest = rest.rstrip("/")
    if not separator:
        if not text.strip():
            raise _refused(text)
        return TargetAddress("folder", str(expand_home(text)))
    if scheme == "kafka":
        servers, _, topic = rest.partition("/")
        if not servers or not _TOPIC.fullmatch(topic) or "@" in servers:
            raise _refused(text if "@" not in servers else "kafka://...")
        return TargetAddress("kafka", servers, topic)
    if scheme in ("kinesis", "firehose") and rest and "/" not in rest:
        return TargetAddress("kinesis" if scheme == "kinesis" else "firehose", "", rest)
    raise _refused(text)


def _refused(text: str) -> MatineeError:
    return MatineeError(
        Message("{text} is not a target", text=text or Message("an empty value")), _HINT
    )
