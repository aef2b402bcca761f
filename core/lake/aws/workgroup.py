"""Athena's workgroup for our queries: made, pointed at the bucket, and looked up."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from botocore.exceptions import ClientError

from core.lake.aws.account.errors import DENIED, code_of
from core.lake.aws.account.session import OURS, TAG, Session
from core.lake.aws.s3.bucket import Bucket
from core.lake.aws.s3.keys import RESULTS
from core.lake.aws.s3.results import TABLES
from core.messages import Message

WORKGROUP: Final = "matinee"


def ensure_workgroup(session: Session, location: str) -> bool:
    """Create Matinee's workgroup, or set its result location. botocore's errors pass through.

    Args:
        session: Access to the account.
        location: Where results go, as ``s3://BUCKET/PREFIX/``.

    Returns:
        Whether it can be used; False when the caller may not make it, or when it is somebody
        else's and puts its results elsewhere. Queries then run in ``primary``.
    """
    athena = session.client("athena")
    results = {
        "OutputLocation": location,
        "ExpectedBucketOwner": session.account,
        "EncryptionConfiguration": _encryption(session.kms_key),
    }
    try:
        known = find_workgroup(session)
        if known is None:
            athena.create_work_group(
                Name=WORKGROUP,
                Description="Queries of Matinee.",
                Configuration={
                    "ResultConfiguration": results,
                    "EnforceWorkGroupConfiguration": True,
                    "PublishCloudWatchMetricsEnabled": False,
                },
                Tags=[{"Key": TAG, "Value": OURS}],
            )
        elif location_of_results(known) != location or (
            session.kms_key and _key_of_results(known) != session.kms_key
        ):
            if not is_our_workgroup(session):
                return location_of_results(known) == location
            athena.update_work_group(
                WorkGroup=WORKGROUP, ConfigurationUpdates={"ResultConfigurationUpdates": results}
            )
    except ClientError as error:
        if code_of(error) in DENIED:
            return False
        if "already" not in str(error):  # Athena has no code of its own for this either
            raise
    return True


def _encryption(kms_key: str) -> dict[str, str]:
    if kms_key:
        return {"EncryptionOption": "SSE_KMS", "KmsKey": kms_key}
    return {"EncryptionOption": "SSE_S3"}


def _key_of_results(workgroup: Mapping[str, Any]) -> str:
    configuration = workgroup.get("Configuration", {}).get("ResultConfiguration", {})
    return str(configuration.get("EncryptionConfiguration", {}).get("KmsKey", ""))


def find_workgroup(session: Session) -> Mapping[str, Any] | None:
    """Our workgroup as Athena describes it, or None; botocore's errors pass."""
    try:
        answer = session.client("athena").get_work_group(WorkGroup=WORKGROUP)
    except ClientError as error:
        # Athena has no code of its own for this: InvalidRequestException, "is not found".
        if "not found" in str(error):
            return None
        raise
    # An emulator answers with nothing when there is no such workgroup.
    found: Mapping[str, Any] | None = answer.get("WorkGroup")
    return found


def location_of_results(workgroup: Mapping[str, Any]) -> str:
    """Where a workgroup puts its results; empty where it leaves that to the query."""
    configuration = workgroup.get("Configuration", {}).get("ResultConfiguration", {})
    return str(configuration.get("OutputLocation", ""))


def is_our_workgroup(session: Session) -> bool:
    """Whether the workgroup bears the tag of what Matinee makes; botocore's errors pass."""
    arn = f"arn:{session.partition}:athena:{session.region}:{session.account}:workgroup/{WORKGROUP}"
    try:
        tags = session.client("athena").list_tags_for_resource(ResourceARN=arn).get("Tags", ())
    except ClientError as error:
        if code_of(error) != "InvalidRequestException":
            raise
        return False  # what bears no tag at all, for some emulators
    return {"Key": TAG, "Value": OURS} in tags


def completed_at(session: Session, bucket: Bucket, execution: str) -> datetime | None:
    """When Athena completed an execution that wrote its results to the bucket for Matinee.

    Args:
        session: The session with AWS.
        bucket: The bucket.
        execution: Athena's execution id.

    Returns:
        None when there is no such execution, or when it is not known.
    """
    with session.about(Message("execution {name}", name=execution)):
        try:
            answer = session.client("athena").get_query_execution(QueryExecutionId=execution)
        except ClientError as error:
            if code_of(error) in {"InvalidRequestException", *DENIED}:
                return None
            raise
    known = answer.get("QueryExecution", {})
    location = str(known.get("ResultConfiguration", {}).get("OutputLocation", ""))
    root = f"s3://{bucket.name}/{RESULTS}"
    if not location.startswith((f"{root}{execution}", f"{root}{TABLES}{execution}")):
        return None
    completed: datetime | None = known.get("Status", {}).get("CompletionDateTime")
    return completed


def find_prepared(session: Session, bucket: Bucket, name: str) -> str | None:
    """The statement that PREPARE has kept under a name in the workgroup that queries run in.

    Args:
        session: The session with AWS.
        bucket: Where queries put their results.
        name: The name, in lower case.

    Returns:
        None when there is no such statement.
    """
    with session.about(Message("the prepared statement {name}", name=name)):
        own = ensure_workgroup(session, f"s3://{bucket.name}/{RESULTS}")
        try:
            answer = session.client("athena").get_prepared_statement(
                StatementName=name, WorkGroup=WORKGROUP if own else "primary"
            )
        except ClientError as error:
            # A name that can't be one is an InvalidRequestException.
            if code_of(error) in {"ResourceNotFoundException", "InvalidRequestException"}:
                return None
            raise
    found: str | None = answer.get("PreparedStatement", {}).get("QueryStatement")
    return found
