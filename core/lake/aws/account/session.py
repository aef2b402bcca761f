"""A session with AWS: whose it is, where it works, and a client for each service."""

import logging
import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Final, TypeAlias

import boto3
from botocore.config import Config

from core.errors import CredentialsError, LakeError
from core.lake.address import Access, kept_keys
from core.lake.aws.account.conflicts import repeat_conflict
from core.lake.aws.account.errors import AWS_ERRORS
from core.lake.aws.account.explanation import Circumstance, explain
from core.lake.aws.account.network import expect_aws, expect_whole, is_own
from core.messages import Message, reason
from core.secret_store import SecretStore

# boto3 makes its clients' methods at run time.
Client: TypeAlias = Any

# Their debugging logs hold access keys, session tokens and signed headers.
TALKATIVE: Final = ("boto3", "botocore", "s3transfer", "urllib3", "pyathena")
CONNECT_TIMEOUT: Final = 5  # seconds
READ_TIMEOUT: Final = 30  # seconds
TRIES: Final = 5  # the first one included; botocore waits up to 20 s between them
TAG: Final = "made-by"
OURS: Final = "matinee"
_BY_PATH: Final = Config(s3={"addressing_style": "path"})
# Not every store knows the checksums that AWS's SDKs add by themselves.
_PLAIN: Final = _BY_PATH.merge(
    Config(
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
)
# Stores without regions take this one's name.
_ANY_REGION: Final = "us-east-1"
# What botocore makes a part of host names.
_REGION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,62}")
# A key's ARN, its alias's ARN, its id, or its alias's name.
_KMS_KEY: Final = re.compile(
    r"(arn:aws[\w-]*:kms:[\w-]+:\d{12}:)?((key/)?(mrk-)?[0-9a-f-]{32,36}|alias/[\w/-]{1,250})"
)
_PAIR: Final = ("aws_access_key_id", "aws_secret_access_key")


class Session:
    """Credentials, a region and an endpoint; may be used from several threads.

    Args:
        access: How to reach AWS.

    Raises:
        CredentialsError: The profile is unknown, the region is none, or there are no credentials.
    """

    def __init__(self, access: Access) -> None:
        for name in TALKATIVE:
            logger = logging.getLogger(name)
            logger.setLevel(max(logger.level, logging.INFO))
            if not logger.handlers:
                # Without one, Python prints their errors with a traceback on standard error.
                logger.addHandler(logging.NullHandler())
        _expect_key(access.kms_key)
        self._access = access
        self._lock = threading.Lock()
        self._clients: dict[str, Client] = {}
        with self.about(Message("the AWS credentials")):
            self._boto = _open(access)
        self._boto.events.register_last(
            "needs-retry.*.*",
            repeat_conflict,  # type: ignore[arg-type]  # the stubs know no handler that answers
        )
        self._boto.events.register_first("after-call.*.*", expect_whole)
        # Named in full, it comes before botocore's own for single services.
        if not self.plain:
            self._boto.events.register_first("before-parse.*.*", expect_aws)
        named: str | None = self._boto.region_name
        if named is None and not self.plain:
            raise CredentialsError("no AWS region is set", "give one: --region eu-west-1")
        if named is not None and not _REGION.fullmatch(named):
            raise CredentialsError(
                Message("{region} is not the name of a region", region=named),
                "give one such as eu-west-1: --region eu-west-1",
            )

    def __repr__(self) -> str:
        return f"Session(region={self.region!r}, profile={self._access.profile!r})"

    @property
    def boto(self) -> boto3.Session:
        """The session as boto3 knows it, for libraries that bring their own client."""
        return self._boto

    @property
    def region(self) -> str:
        """The region, such as ``eu-west-1``."""
        return str(self._boto.region_name or _ANY_REGION)

    @property
    def profile(self) -> str | None:
        """The named profile in use, if any."""
        return self._access.profile

    @property
    def role(self) -> str | None:
        """The ARN or name of the role that crawlers shall take, if one was given."""
        return self._access.role

    @property
    def plain(self) -> bool:
        """Whether the store is S3-compatible and no more: no STS, no owners, no regions."""
        return self._access.engine == "local"

    @property
    def catalog(self) -> str:
        """How the catalog is made; see `core.lake.address.Access`."""
        return self._access.catalog

    @property
    def kms_key(self) -> str:
        """The KMS key of the bucket's objects and of Athena's results; empty for S3's own."""
        return self._access.kms_key

    @property
    def reuse_minutes(self) -> int:
        """For how many minutes Athena may give an earlier answer again; 0 is never."""
        return self._access.reuse_minutes

    @property
    def endpoint(self) -> str:
        """The address that S3 is asked at; AWS_ENDPOINT_URL may redirect it unseen."""
        return str(self.client("s3").meta.endpoint_url)

    @property
    def redirected(self) -> bool:
        """Whether the endpoint in effect is another than AWS's own."""
        return not is_own(self.endpoint)

    @cached_property
    def identity(self) -> Mapping[str, str]:
        """``Account``, ``Arn`` and ``UserId`` of the caller; asked for once."""
        with self.about(Message("the caller's identity")):
            answer: Mapping[str, str] = self.client("sts").get_caller_identity()
        return answer

    @property
    def account(self) -> str:
        """The account's twelve digits."""
        return self.identity["Account"]

    @property
    def partition(self) -> str:
        """``aws``, ``aws-cn``, ``aws-us-gov`` ..."""
        return self.identity["Arn"].split(":")[1]

    def client(self, service: str) -> Client:
        """The client of a service: ``s3``, ``glue``, ``athena``, ``iam`` or ``sts``."""
        with self._lock:
            if service not in self._clients:
                with self.about(service):
                    self._clients[service] = self._make_client(service)
            return self._clients[service]

    def _make_client(self, service: str) -> Client:
        try:
            return self._make(service)
        except ValueError as error:
            raise LakeError(
                Message(
                    "the endpoint of {service} can't be used: {reason}",
                    service=service,
                    reason=reason(error),
                ),
                "check --endpoint-url and AWS_ENDPOINT_URL; an endpoint is https://HOST:PORT",
            ) from error

    def _make(self, service: str) -> Client:
        client: Client = self._boto.client(
            service,  # type: ignore[call-overload]  # the stubs know literals only
            endpoint_url=self._access.endpoint,
            region_name=self.region,
            config=client_config(),
        )
        if service != "s3":
            return client
        if not is_own(client.meta.endpoint_url):
            # A stand-in has no DNS name for each bucket.
            client = self._boto.client(
                "s3",
                endpoint_url=self._access.endpoint,
                region_name=self.region,
                config=client_config().merge(_PLAIN if self.plain else _BY_PATH),
            )
        if not self.plain:
            client.meta.events.register("before-parameter-build.s3", self._expect_owner)
        for operation in ("PutObject", "CreateMultipartUpload") if self.kms_key else ():
            client.meta.events.register(f"before-parameter-build.s3.{operation}", self._encrypt)
        return client

    def _expect_owner(self, params: dict[str, Any], model: Any, **_: Any) -> None:
        """Bucket names can be guessed, so each call says that it means this account's bucket."""
        if "ExpectedBucketOwner" in model.input_shape.members:
            params.setdefault("ExpectedBucketOwner", self.account)

    def _encrypt(self, params: dict[str, Any], **_: Any) -> None:
        params.update(ServerSideEncryption="aws:kms", SSEKMSKeyId=self.kms_key)

    @contextmanager
    def about(self, resource: str) -> Iterator[None]:
        """Turn botocore's errors into ours, with the name of a resource."""
        try:
            yield
        except AWS_ERRORS as error:
            client = self._clients.get("s3")
            address = client.meta.endpoint_url if client else self._access.endpoint
            about = Circumstance(
                resource,
                self._access.profile,
                address if address and not is_own(address) else None,
                self._access.region,
            )
            raise explain(error, about) from error


def client_config() -> Config:
    """Timeouts, retries with backoff, and connections enough for parallel parts."""
    return Config(
        connect_timeout=CONNECT_TIMEOUT,
        read_timeout=READ_TIMEOUT,
        retries={"mode": "standard", "total_max_attempts": TRIES},
        max_pool_connections=32,
        user_agent_extra=OURS,
    )


def _open(access: Access) -> boto3.Session:
    keys = access.keys
    if keys is None:
        session = boto3.Session(profile_name=access.profile, region_name=access.region)
        _expect_pairs(session, access.profile is None)
        if access.profile is not None or session.get_credentials() is not None:
            return session
        keys = kept_keys(SecretStore(), store=access.engine == "local")
        if keys is None:
            return session
    return boto3.Session(
        aws_access_key_id=keys.access_key.reveal(),
        aws_secret_access_key=keys.secret_key.reveal(),
        aws_session_token=keys.session_token.reveal() if keys.session_token else None,
        region_name=access.region,
    )


def _expect_key(key: str) -> None:
    """Refuse what can't be the name of a KMS key.

    Raises:
        LakeError: It can't.
    """
    if key and not _KMS_KEY.fullmatch(key):
        raise LakeError(
            Message("{key} is no KMS key", key=key),
            "give its ARN: --kms-key arn:aws:kms:REGION:ACCOUNT:key/ID",
        )


def _expect_pairs(session: boto3.Session, environment: bool) -> None:
    """Refuse half a pair of keys, which botocore passes over for credentials from elsewhere.

    Args:
        session: Knows the profiles.
        environment: Whether the environment's keys win over the profile's.

    Raises:
        CredentialsError: The environment, or the profile, holds only one of the two keys.
    """
    profile = session._session.full_config.get("profiles", {}).get(session.profile_name, {})
    outside = {name: os.environ.get(name.upper(), "") for name in _PAIR} if environment else {}
    places: tuple[tuple[str, Mapping[str, str]], ...] = (
        (Message("the environment"), outside),
        (Message("the profile {name}", name=session.profile_name), profile),
    )
    for place, values in places:
        there = [name for name in _PAIR if values.get(name)]
        if len(there) == len(_PAIR):
            return
        if len(there) == 1:
            missing = next(name for name in _PAIR if name not in there)
            raise CredentialsError(
                Message(
                    "{place} holds {one} without {other}",
                    place=place,
                    one=there[0].upper(),
                    other=missing.upper(),
                ),
                "give both keys, or neither",
            )
