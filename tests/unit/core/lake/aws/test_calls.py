"""Every call to AWS is in the table of docs/aws-calls.md, and the users' policy allows just those.

``python -m tests.unit.core.lake.aws.test_calls`` writes the table anew.
"""

import json
import re
from pathlib import Path
from typing import Any, Final

import botocore.session
import pytest

from core.lake.address import Access
from core.lake.aws.account.errors import ACTIONS
from core.lake.aws.lake import AwsLake
from core.steps.progress import drain
from resources import ROOT as RESOURCES
from tests import ROOT
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.data_set import make_data_set

PAGE: Final = ROOT / "docs" / "aws-calls.md"
DOCUMENTATION: Final = "https://docs.aws.amazon.com/{path}/API_{operation}.html"
PATHS: Final = {
    "s3": "AmazonS3/latest/API",
    "glue": "glue/latest/webapi",
    "athena": "athena/latest/APIReference",
    "iam": "IAM/latest/APIReference",
    "sts": "STS/latest/APIReference",
}
# By service, the calls, each with what makes it safe to repeat.
READS: Final = "reads"
SAME: Final = "the same again"
GONE: Final = "gone already passes"
THERE: Final = "there already passes"
CONDITION: Final = "conditional write, looked at after a refusal"
CALLS: Final[dict[str, dict[str, str]]] = {
    "sts": {"GetCallerIdentity": READS},
    "s3": {
        "HeadBucket": READS,
        "CreateBucket": THERE,
        "GetBucketTagging": READS,
        "PutBucketTagging": SAME,
        "PutPublicAccessBlock": SAME,
        "PutBucketOwnershipControls": SAME,
        "PutBucketEncryption": SAME,
        "PutBucketLifecycleConfiguration": SAME,
        "PutBucketPolicy": SAME,
        "DeleteBucket": GONE,
        "ListObjectsV2": READS,
        "ListObjectVersions": READS,
        "ListMultipartUploads": READS,
        "HeadObject": READS,
        "GetObject": READS,
        "PutObject": CONDITION,
        "CreateMultipartUpload": "a second one is aborted by the next run",
        "UploadPart": SAME,
        "CompleteMultipartUpload": CONDITION,
        "AbortMultipartUpload": GONE,
        "DeleteObjects": GONE,
    },
    "glue": {
        "GetDatabase": READS,
        "CreateDatabase": THERE,
        "DeleteDatabase": GONE,
        "GetTable": READS,
        "GetTables": READS,
        "CreateTable": THERE,
        "UpdateTable": SAME,
        "DeleteTable": GONE,
        "GetPartitions": READS,
        "BatchCreatePartition": THERE,
        "BatchDeletePartition": GONE,
        "GetTags": READS,
        "TagResource": SAME,
        "GetClassifier": READS,
        "CreateClassifier": THERE,
        "DeleteClassifier": GONE,
        "GetCrawler": READS,
        "CreateCrawler": THERE,
        "UpdateCrawler": SAME,
        "StartCrawler": "a crawl that runs is joined",
        "StopCrawler": "stopped already passes",
        "DeleteCrawler": GONE,
    },
    "athena": {
        "GetWorkGroup": READS,
        "CreateWorkGroup": THERE,
        "UpdateWorkGroup": SAME,
        "DeleteWorkGroup": "the next teardown removes it",
        "ListTagsForResource": READS,
        "StartQueryExecution": "ClientRequestToken",
        "GetQueryExecution": READS,
        "GetQueryResults": READS,
        "StopQueryExecution": SAME,
        "GetPreparedStatement": READS,
    },
    "iam": {
        "GetRole": READS,
        "CreateRole": THERE,
        "PutRolePolicy": SAME,
        "ListRolePolicies": READS,
        "DeleteRolePolicy": GONE,
        "DeleteRole": GONE,
        "SimulatePrincipalPolicy": READS,
    },
}
# An administrator's: without these rights Matinee goes another way.
ADMINISTRATORS: Final = {
    *("iam:CreateRole", "iam:PutRolePolicy", "iam:ListRolePolicies", "iam:DeleteRolePolicy"),
    *("iam:DeleteRole", "iam:SimulatePrincipalPolicy"),
}
# Rights that no call of ours names: Athena, Glue and S3 ask for them on the way of another.
IMPLIED: Final = {
    "athena:CreatePreparedStatement": "Athena, for PREPARE",
    "athena:DeletePreparedStatement": "Athena, for DEALLOCATE PREPARE",
    "athena:GetDataCatalog": "Athena, for a statement that names the catalog",
    "athena:TagResource": "CreateWorkGroup with tags",
    "athena:UpdatePreparedStatement": "Athena, for PREPARE of a name that is taken",
    "glue:BatchGetPartition": "Athena, reading a table",
    "glue:GetDatabases": "Athena, for SHOW DATABASES",
    "glue:GetPartition": "Athena, reading a table",
    "iam:PassRole": "CreateCrawler and UpdateCrawler",
    "kms:Decrypt": "S3, for objects encrypted with a key of the user's: --kms-key",
    "kms:GenerateDataKey": "S3, encrypting objects with a key of the user's: --kms-key",
    "s3:DeleteObjectVersion": "DeleteObjects in a versioned bucket",
    "s3:GetBucketLocation": "Athena, writing results",
    "s3:ListMultipartUploadParts": "Athena, writing results",
}
NO_RIGHT: Final = {"sts:GetCallerIdentity"}

pytestmark = pytest.mark.aws


def permission(service: str, operation: str) -> str:
    """The right that a call takes."""
    own = f"{service}:{operation}"
    return ACTIONS.get(operation, own) if service == "s3" else own


def page() -> str:
    """The table, with each call's parameters as the service model requires them."""
    models = botocore.session.get_session()
    lines = [
        "# Calls to AWS",
        "",
        "Every call that Matinee makes, the right that it takes, and what makes it safe to repeat.",
        "botocore sends each up to five times after a throttle, a broken connection or an error of",
        "the service, and for two minutes while another change is under way (OperationAborted,",
        "ConcurrentModificationException). A test fails when a call is made that is not here, and",
        "when the users' policy allows more or less.",
        "",
        "| call | required parameters | right | repeated | source |",
        "|---|---|---|---|---|",
    ]
    for service, operations in CALLS.items():
        model = models.get_service_model(service)
        for operation, repeated in operations.items():
            shape = model.operation_model(operation).input_shape
            needed = ", ".join(shape.required_members if shape else ()) or "none"
            right = permission(service, operation)
            named = "none" if f"{service}:{operation}" in NO_RIGHT else right
            named += " (administrator)" if right in ADMINISTRATORS else ""
            link = DOCUMENTATION.format(path=PATHS[service], operation=operation)
            lines.append(
                f"| {service}:{operation} | {needed} | {named} | {repeated} | [API]({link}) |"
            )
    lines += ["", "Rights that other calls ask for on the way:", ""]
    lines += [f"- `{right}`: {why}." for right, why in IMPLIED.items()]
    return "\n".join(lines) + "\n"


@pytest.mark.large
def test_the_page_is_up_to_date() -> None:
    command = "python -m tests.unit.core.lake.aws.test_calls"
    assert PAGE.read_text(encoding="utf-8") == page(), f"run {command}"


def test_the_users_policy_allows_just_what_is_called() -> None:
    text = (RESOURCES / "aws" / "user-policy.json").read_text(encoding="utf-8")
    allowed = set(re.findall(r'"((?:s3|glue|athena|iam|kms):\w+)"', text))
    allowed -= {"iam:PassedToService", "kms:ViaService"}
    called = {
        permission(service, operation)
        for service, operations in CALLS.items()
        for operation in operations
    }
    assert allowed == (called | IMPLIED.keys()) - ADMINISTRATORS - NO_RIGHT


def test_every_call_is_in_the_table(fake_aws: FakeAws, tmp_path: Path) -> None:
    for catalog in ("crawler", "direct"):
        lake = AwsLake(None, Access(catalog=catalog))
        for days in (3, 2):
            make_data_set(tmp_path, events=40 + days, days=days, pad=400_000 if days == 3 else 0)
            for step in (lake.check(), lake.upload(tmp_path), lake.crawl(), lake.tables()):
                drain(step)
        drain(lake.query("select count(*) from db_faker_users.users")).close()
        drain(lake.teardown())
    asked = set(fake_aws.faults.asked)
    known: set[str] = {f"{s}:{operation}" for s, calls in CALLS.items() for operation in calls}
    assert asked <= known
    assert len(asked) > 40


def main() -> Any:
    PAGE.write_text(page(), encoding="utf-8")
    return json.dumps({"written": str(PAGE)})


if __name__ == "__main__":
    main()
