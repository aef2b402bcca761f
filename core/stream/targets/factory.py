"""Opens the target of an address."""

from dataclasses import dataclass, field
from pathlib import Path

from core.errors import MatineeError
from core.lake.address import Access
from core.stream.plan import Plan
from core.stream.position_file import PositionFile, default_path
from core.stream.targets.address import TargetAddress
from core.stream.targets.folder import POSITION_FILE, Folder
from core.stream.targets.interface import Target
from core.stream.targets.kafka import Kafka
from core.stream.targets.standard_output import StandardOutput


@dataclass(frozen=True, slots=True)
class TargetAccess:
    """How targets that are not on this computer are reached.

    Attributes:
        aws: How AWS is reached.
        properties: A file with Kafka's client properties.
    """

    aws: Access = field(default_factory=Access)
    properties: Path | None = None


def open_target(
    address: TargetAddress, plan: Plan, access: TargetAccess, *, restart: bool = False
) -> Target:
    """The target of an address.

    Args:
        address: Where the stream goes.
        plan: What is sent.
        access: How it is reached.
        restart: Whether the stream begins again.

    Raises:
        MatineeError: A package that it needs is missing, or its settings can't be read.
    """
    if address.kind == "output":
        return StandardOutput()
    if address.kind == "folder":
        if restart:
            raise MatineeError(
                "a stream into a folder can't begin again among its own files",
                "remove the folder, or take another one",
            )
        return Folder(Path(address.place))
    if address.kind == "kafka":
        return Kafka(address.place, address.name, plan, access.properties, restart=restart)
    from core.stream.targets.aws import Firehose, Kinesis  # late: botocore is heavy

    if address.kind == "kinesis":
        return Kinesis(address.name, access.aws)
    return Firehose(address.name, access.aws)


def position_file(address: TargetAddress, given: Path | None) -> PositionFile:
    """Where the position of a stream is written down.

    Args:
        address: Where the stream goes.
        given: A file that the user has chosen.
    """
    if given is not None:
        return PositionFile(given)
    if address.kind == "output":
        return PositionFile(None)
    if address.kind == "folder":
        return PositionFile(Path(address.place) / POSITION_FILE)
    return PositionFile(default_path(str(address)))
