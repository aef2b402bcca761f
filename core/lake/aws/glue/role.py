"""The role that crawlers take: given, found, or made with no more rights than a crawl needs."""

import json
from typing import Any, Final

from botocore.exceptions import ClientError

from core.errors import CredentialsError
from core.lake.aws.account.errors import DENIED, EXISTING, MISSING, accepting, code_of, if_there
from core.lake.aws.account.session import OURS, TAG, Session
from core.lake.aws.glue.policies import CRAWLER, CRAWLER_TRUST, policy
from core.lake.aws.s3.bucket import Bucket
from core.messages import Message
from core.program import PROGRAM

# AWS's own policies allow users of Glue to pass roles whose names begin like this. Roles are those
# of the whole account, their rights those in one region.
ROLE: Final = "AWSGlueServiceRole-matinee-{region}"
ROLE_POLICY: Final = "matinee-crawler"


def role_name(session: Session) -> str:
    """The name of the role for the crawlers of the session's region."""
    return ROLE.format(region=session.region)


def ensure_role(session: Session, bucket: Bucket) -> str:
    """The ARN of the crawlers' role; Matinee's own role is created, or updated.

    Args:
        session: Access to the account.
        bucket: The bucket that the role may read.

    Raises:
        CredentialsError: There is none, and the caller may not make one.
    """
    if session.role:
        return _given(session)
    with session.about(Message("role {name}", name=role_name(session))):
        try:
            role = find_role(session) or _make(session)
        except ClientError as error:
            if code_of(error) not in DENIED:
                raise
            raise CredentialsError(
                Message(
                    "the crawlers' role {role} is missing, and you are not allowed"
                    " to create it ({operation} is denied)",
                    role=role_name(session),
                    operation=error.operation_name,
                ),
                Message(
                    "name a role with --role, let an administrator deploy {program}"
                    " aws-template, or crawl with --catalog direct, which needs no role",
                    program=PROGRAM,
                ),
            ) from error
        if is_our_role(role):
            # A user who may not change the role uses it as the administrator made it.
            with accepting(DENIED):
                session.client("iam").put_role_policy(
                    RoleName=role_name(session),
                    PolicyName=ROLE_POLICY,
                    PolicyDocument=json.dumps(policy(CRAWLER, session, bucket.name)),
                )
    arn: str = role["Arn"]
    return arn


def find_role(session: Session) -> dict[str, Any] | None:
    """The role of our name as IAM describes it, or None; botocore's errors pass."""
    answer = if_there(lambda: session.client("iam").get_role(RoleName=role_name(session)))
    return answer["Role"] if answer else None


def is_our_role(role: dict[str, Any]) -> bool:
    """Whether Matinee made it, rather than an administrator."""
    return {"Key": TAG, "Value": OURS} in role.get("Tags", ())


def remove_role(session: Session) -> None:
    """Delete our role and its policy."""
    with session.about(Message("role {name}", name=role_name(session))):
        iam, role = session.client("iam"), role_name(session)
        for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
            with accepting(MISSING):
                iam.delete_role_policy(RoleName=role, PolicyName=name)
        with accepting(MISSING):
            iam.delete_role(RoleName=role)


def _given(session: Session) -> str:
    role = session.role or ""
    if role.startswith("arn:"):
        return role
    # Looking it up needs a right that passing it does not.
    return f"arn:{session.partition}:iam::{session.account}:role/{role}"


def _make(session: Session) -> dict[str, Any]:
    iam, name = session.client("iam"), role_name(session)
    with accepting(EXISTING):
        iam.create_role(
            RoleName=name,
            AssumeRolePolicyDocument=json.dumps(policy(CRAWLER_TRUST, session, "")),
            Description="Lets Matinee's crawlers read the data set and write the catalog.",
            Tags=[{"Key": TAG, "Value": OURS}],
        )
    role: dict[str, Any] = iam.get_role(RoleName=name)["Role"]
    return role
