"""The answer to "Test connection": who is calling, which endpoint is used, what is allowed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from botocore.exceptions import ClientError

from core.lake.aws.account.errors import DENIED, code_of
from core.lake.aws.account.session import Session
from core.lake.aws.glue.policies import USER, actions, policy
from core.lake.aws.s3.bucket import Bucket
from core.messages import Message

_ASSUMED = re.compile(r"arn:([\w-]+):sts::(\d{12}):assumed-role/([^/]+)/.*")


@dataclass(frozen=True, slots=True)
class Permission:
    """A right that Matinee needs.

    Attributes:
        action: As IAM names it: ``s3:PutObject``.
        allowed: Whether the caller has it; None when the caller may not ask.
    """

    action: str
    allowed: bool | None


@dataclass(frozen=True, slots=True)
class Identity:
    """The answer to "who am I, and where does it go".

    Attributes:
        arn: The caller's ARN; empty for a store that knows none.
        account: The caller's account, twelve digits; empty for a store that knows none.
        region: The region in use.
        endpoint: The address that S3 is asked at.
        redirected: Whether that is another than AWS's own (``AWS_ENDPOINT_URL``, say).
        bucket: The bucket of this lake.
        bucket_exists: Whether the bucket is there.
        permissions: Each right that is needed.
    """

    arn: str
    account: str
    region: str
    endpoint: str
    redirected: bool
    bucket: str
    bucket_exists: bool
    permissions: tuple[Permission, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The rights that the caller is known to lack."""
        return tuple(p.action for p in self.permissions if p.allowed is False)


def identify(session: Session, bucket: Bucket) -> Identity:
    """Ask AWS who the caller is and what is allowed. Blocks.

    Args:
        session: Access to the account.
        bucket: The lake's bucket; it need not exist.

    Raises:
        LakeError: AWS does not answer, or the bucket belongs to another account.
        CredentialsError: The credentials are not accepted.
    """
    return Identity(
        arn=session.identity["Arn"],
        account=session.account,
        region=session.region,
        endpoint=session.endpoint,
        redirected=session.redirected,
        bucket=bucket.name,
        bucket_exists=bucket.exists(),
        permissions=_permissions(session, bucket),
    )


def _permissions(session: Session, bucket: Bucket) -> tuple[Permission, ...]:
    policed = set(actions(policy(USER, session, bucket.name)))
    if not session.kms_key:
        policed = {pair for pair in policed if not pair[0].startswith("kms:")}
    needed = sorted(policed, key=lambda pair: pair[::-1])
    allowed: dict[str, bool] = {}
    with session.about(Message("the caller's permissions")):
        try:
            for resource, pairs in groupby(needed, key=lambda pair: pair[1]):
                names = [action for action, _ in pairs]
                allowed |= _simulate(session, names, resource)
        except ClientError as error:
            # Asking needs a separate right, and root users can't be asked about at all.
            if code_of(error) not in {*DENIED, "InvalidInput", "ValidationError", "NoSuchEntity"}:
                raise
    ordered = dict.fromkeys(action for action, _ in sorted(needed))
    return tuple(Permission(name, allowed.get(name)) for name in ordered)


def _simulate(session: Session, names: list[str], resource: str) -> Mapping[str, bool]:
    pages = (
        session.client("iam")
        .get_paginator("simulate_principal_policy")
        .paginate(
            PolicySourceArn=principal(session.identity["Arn"]),
            ActionNames=names,
            ResourceArns=[resource],
            # Without it, the right to pass the role on to Glue alone counts as denied.
            ContextEntries=[
                {
                    "ContextKeyName": "iam:PassedToService",
                    "ContextKeyValues": ["glue.amazonaws.com"],
                    "ContextKeyType": "string",
                },
                {
                    "ContextKeyName": "kms:ViaService",
                    "ContextKeyValues": [f"s3.{session.region}.amazonaws.com"],
                    "ContextKeyType": "string",
                },
            ],
        )
    )
    return {
        result["EvalActionName"]: result["EvalDecision"] == "allowed"
        for page in pages
        for result in page["EvaluationResults"]
    }


def principal(arn: str) -> str:
    """The user or role whose policies count for a caller; a session stands for its role."""
    assumed = _ASSUMED.fullmatch(arn)
    return f"arn:{assumed[1]}:iam::{assumed[2]}:role/{assumed[3]}" if assumed else arn
