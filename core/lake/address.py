"""Where a lake is, and how it is reached."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from core.errors import CredentialsError, LakeError
from core.filesystem.home import expand_home
from core.messages import Message
from core.secret_store import Secret, SecretStore

# Old buckets of us-east-1, and those of other stores, may have names that S3 gives no more.
_BUCKET: Final = re.compile(r"[A-Za-z0-9._-]{3,255}")


@dataclass(frozen=True, slots=True)
class Keys:
    """AWS access keys as typed in; they show themselves only when revealed."""

    access_key: Secret
    secret_key: Secret
    session_token: Secret | None = None


def keep_keys(secrets: SecretStore, keys: Keys | None, *, store: bool = False) -> None:
    """Save access keys for the next start; None removes saved ones.

    Args:
        secrets: Where secrets are kept.
        keys: The keys.
        store: Whether they are an S3-compatible store's, not AWS's.
    """
    parts = (keys.access_key, keys.secret_key, keys.session_token) if keys else (None,) * 3
    for name, secret in zip(_names(store), parts, strict=True):
        secrets.keep(name, secret or Secret(""))


def kept_keys(secrets: SecretStore, *, store: bool = False) -> Keys | None:
    """The access keys that were kept; None when there are none.

    Args:
        secrets: Where secrets are kept.
        store: Whether to look for an S3-compatible store's, not AWS's.

    Raises:
        CredentialsError: Only one of the pair was kept.
    """
    access_key, secret_key, session_token = (secrets.look_up(name) for name in _names(store))
    if access_key and secret_key:
        return Keys(access_key, secret_key, session_token)
    if access_key or secret_key:
        raise CredentialsError(
            "of the AWS keys that are kept here, one of the pair is missing",
            "type the access key and the secret key again, or forget both",
        )
    return None


def _names(store: bool) -> tuple[str, ...]:
    """The names of the secrets; those of an S3-compatible store are never sent to AWS."""
    whose = "store" if store else "aws"
    return tuple(f"{whose}-{part}" for part in ("access-key", "secret-key", "session-token"))


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach AWS; what is None is left to botocore's usual chain.

    Attributes:
        profile: A named profile of the AWS configuration.
        region: The region, such as ``eu-west-1``.
        endpoint: Another endpoint for every service, ``https://localhost:5000`` say.
        role: The ARN, or the name, of the role that crawlers take.
        keys: Keys typed in; they win over the profile.
        catalog: How the catalog is made: ``crawler`` or ``direct``. Empty is by crawlers, and
            without them where those of a redirected endpoint make no table.
        engine: ``local`` for an S3-compatible store whose queries are answered here; else empty.
        kms_key: The KMS key that encrypts what is put into the bucket, and Athena's results; empty
            leaves that to S3's own keys.
        reuse_minutes: For how long Athena may give an earlier answer again, unpaid; 0 is never.
    """

    profile: str | None = None
    region: str | None = None
    endpoint: str | None = None
    role: str | None = None
    keys: Keys | None = field(default=None, repr=False)
    reuse_minutes: int = 0
    catalog: str = ""
    engine: str = ""
    kms_key: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """A lake's address, taken apart.

    Attributes:
        folder: The folder of a local lake; None for one on AWS.
        bucket: The bucket of a lake on AWS; None stands for ``<account id>-landing-zone``.
    """

    folder: Path | None = None
    bucket: str | None = None

    @property
    def on_aws(self) -> bool:
        """Whether the lake is on AWS."""
        return self.folder is None


def parse_address(text: str) -> Address:
    """Take what ``--lake`` was given: a folder, ``s3://BUCKET``, or ``aws``.

    Raises:
        LakeError: The text is neither.
    """
    if text == "aws":
        return Address()
    scheme, separator, rest = text.partition("://")
    if separator and scheme.lower() == "s3":
        bucket = rest.rstrip("/")
        if _BUCKET.fullmatch(bucket):
            return Address(bucket=bucket)
        if bucket and "/" not in bucket:
            raise LakeError(
                Message("{bucket} is not the name of a bucket", bucket=bucket),
                "a name has 3 to 63 characters: lower-case letters, digits, dots and hyphens",
            )
        if not bucket:
            raise LakeError("no bucket is given", "name one: --lake s3://BUCKET")
        raise LakeError(
            Message("{text} is not a lake", text=text), "a lake is a whole bucket: s3://BUCKET"
        )
    if not text.strip() or separator:
        raise LakeError(
            Message("{text} is not a lake", text=text or Message("an empty value")),
            "take a folder, s3://BUCKET, or aws",
        )
    return Address(folder=expand_home(text))
