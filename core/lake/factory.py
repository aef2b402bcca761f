"""From an address to the lake itself."""

from core.dataset.publishing import Staging
from core.errors import LakeError
from core.lake.address import Access, parse_address
from core.lake.interface import Lake


def open_lake(address: str, access: Access | None = None) -> Lake:
    """The lake at an address. Nothing is read, made or asked for yet.

    Args:
        address: A folder, ``s3://BUCKET``, or ``aws``.
        access: How to reach AWS; not used for a folder.

    Raises:
        LakeError: The address is not one of a lake.
    """
    where = parse_address(address)
    # Each kind of lake brings heavy libraries, so only the one that is asked for is imported.
    if where.folder is not None:
        from core.lake.local.lake import LocalLake

        return LocalLake(where.folder)
    if access is not None and access.engine == "local":
        if access.kms_key:
            raise LakeError(
                "an S3-compatible store takes no KMS key",
                "leave --kms-key out, or ask Athena: --engine athena",
            )
        if where.bucket is None:
            raise LakeError(
                "an S3-compatible store has no bucket that is named after an account",
                "name the bucket: --lake s3://BUCKET",
            )
        from core.lake.aws.compatible import CompatibleLake

        return CompatibleLake(where.bucket, access)
    from core.lake.aws.lake import AwsLake

    return AwsLake(where.bucket, access or Access())


def open_landing(address: str, access: Access | None = None) -> Staging:
    """Where files that many machines make land in the lake at an address; nothing is made yet.

    Args:
        address: A folder that all these machines can reach, ``s3://BUCKET``, or ``aws``.
        access: How to reach AWS; not used for a folder.

    Raises:
        LakeError: The address is not one of a lake.
    """
    where = parse_address(address)
    if where.folder is not None:
        from core.lake.local.files.staging import FolderStaging

        return FolderStaging(where.folder)
    from core.lake.aws.staging import BucketStaging

    return BucketStaging(where.bucket, access or Access())
