"""The policies and the template that ship: enough, no more than that, and of one mind."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import moto.core.responses as moto_responses
import pytest

from core.errors import LakeError
from core.lake.address import Access, Keys
from core.lake.aws.account.session import Session
from core.lake.aws.cloudformation import template_text
from core.lake.aws.glue.classifiers import users_classifier
from core.lake.aws.glue.crawler import CRAWLERS, crawler_definition
from core.lake.aws.glue.policies import CRAWLER, CRAWLER_TRUST, USER, actions, policy
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3.bucket_settings import bucket_settings
from core.lake.aws.s3.keys import RESULTS
from core.secret_store import Secret
from core.steps.progress import drain
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.conftest import BUCKET, OWN_ROLE

pytestmark = pytest.mark.aws


@pytest.fixture
def limited(fake_aws: FakeAws, monkeypatch: pytest.MonkeyPatch) -> AwsLake:
    """The lake of a user who has our policy and no more, in an account that enforces it."""
    iam = boto3.client("iam")
    iam.create_user(UserName="limited")
    document = policy(USER, Session(Access()), BUCKET)
    iam.put_user_policy(UserName="limited", PolicyName="real", PolicyDocument=json.dumps(document))
    # moto knows neither the resources of Glue, Athena and IAM, nor S3's name for HeadBucket,
    # and looks for DeleteObject at the bucket.
    iam.create_role(
        RoleName=OWN_ROLE,
        AssumeRolePolicyDocument=json.dumps(policy(CRAWLER_TRUST, Session(Access()), "")),
        Tags=[{"Key": "made-by", "Value": "matinee-stack"}],
    )
    names = [action for action, _ in actions(document)]
    loose = {"Effect": "Allow", "Action": [n for n in names if n[:3] != "s3:"], "Resource": "*"}
    quirks = {
        "Effect": "Allow",
        "Action": ["s3:HeadBucket", "s3:DeleteObject"],
        "Resource": f"arn:aws:s3:::{BUCKET}",
    }
    document = {"Version": "2012-10-17", "Statement": [loose, quirks]}
    iam.put_user_policy(UserName="limited", PolicyName="loose", PolicyDocument=json.dumps(document))
    made = iam.create_access_key(UserName="limited")["AccessKey"]
    keys = Keys(Secret(made["AccessKeyId"]), Secret(made["SecretAccessKey"]))
    monkeypatch.setattr(moto_responses.settings, "INITIAL_NO_AUTH_ACTION_COUNT", 0.0)
    return AwsLake(None, Access(keys=keys))


@pytest.mark.parametrize("catalog", ["crawler", "direct"])
def test_the_users_policy_is_enough_for_the_whole_way(
    limited: AwsLake, data_set: Path, catalog: str
) -> None:
    limited = AwsLake(None, replace(limited._access, catalog=catalog))
    for step in (limited.check(), limited.upload(data_set), limited.crawl(), limited.tables()):
        drain(step)
    drain(limited.query("select count(*) from db_faker_users.users")).close()
    assert drain(limited.teardown()).failed == ()


def test_the_users_policy_is_not_enough_for_anything_else(limited: AwsLake, data_set: Path) -> None:
    with pytest.raises(LakeError, match="denied"):
        drain(AwsLake("another-bucket", limited._access).upload(data_set))


def test_cfn_lint_finds_nothing_wrong_with_the_template(tmp_path: Path) -> None:
    path = tmp_path / "template.yaml"
    path.write_text(template_text(), encoding="utf-8")
    linter = Path(sys.executable).with_name("cfn-lint")
    found = subprocess.run([linter, path], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "")


def test_the_template_makes_what_the_app_makes(fake_aws: FakeAws) -> None:
    session = Session(Access())
    resources = template_resources(session)
    bucket = resources["Bucket"]["Properties"]
    settings = dict(bucket_settings(f"arn:aws:s3:::{BUCKET}", "https://s3"))
    blocks = settings["put_public_access_block"]["PublicAccessBlockConfiguration"]
    assert bucket["PublicAccessBlockConfiguration"] == blocks
    owner = settings["put_bucket_ownership_controls"]["OwnershipControls"]
    assert bucket["OwnershipControls"] == owner
    assert {rule["Id"] for rule in bucket["LifecycleConfiguration"]["Rules"]} == {
        rule["ID"]
        for rule in settings["put_bucket_lifecycle_configuration"]["LifecycleConfiguration"][
            "Rules"
        ]
    }
    tls = json.loads(settings["put_bucket_policy"]["Policy"])
    assert resources["BucketPolicy"]["Properties"]["PolicyDocument"] == tls
    role = resources["CrawlerRole"]["Properties"]
    assert role["RoleName"] == OWN_ROLE
    assert role["AssumeRolePolicyDocument"] == policy(CRAWLER_TRUST, session, BUCKET)
    assert role["Policies"][0]["PolicyDocument"] == policy(CRAWLER, session, BUCKET)
    classifier = resources["UsersClassifier"]["Properties"]["CsvClassifier"]
    assert classifier.items() <= users_classifier().items()
    for spec, name in zip(CRAWLERS[:2], ("UsersCrawler", "MovieEventsCrawler"), strict=True):
        made = resources[name]["Properties"]
        wanted = crawler_definition(spec, BUCKET, "")
        assert made["Name"] == spec.name
        assert made["Targets"] == wanted["Targets"]
        assert json.loads(made["Configuration"]) == json.loads(wanted["Configuration"])
        assert made["SchemaChangePolicy"] == wanted["SchemaChangePolicy"]
    workgroup = resources["Workgroup"]["Properties"]["WorkGroupConfiguration"]
    location = workgroup["ResultConfiguration"]["OutputLocation"]
    assert location == f"s3://{BUCKET}/{RESULTS}"


def template_resources(session: Session) -> Any:
    """The resources of the template, with its references filled in."""
    # It takes a second to import, which every process of a test run would wait for.
    from cfnlint.decode.cfn_yaml import loads

    return resolved(loads(template_text())["Resources"], session)


def resolved(node: Any, session: Session) -> Any:
    """The template with its references filled in."""
    values = {
        "AWS::AccountId": session.account,
        "AWS::Partition": session.partition,
        "AWS::Region": session.region,
        "Bucket": BUCKET,
        "Bucket.Arn": f"arn:aws:s3:::{BUCKET}",
        "CrawlerRole.Arn": f"arn:aws:iam::{session.account}:role/{OWN_ROLE}",
        "UsersDatabase": "db_faker_users",
        "MovieEventsDatabase": "db_faker_movie_events",
        "UsersCrawler": "faker-users-dataset",
        "MovieEventsCrawler": "faker-movie-events-dataset",
        "Workgroup": "matinee",
    }
    if isinstance(node, dict):
        if len(node) == 1:
            (name, value) = next(iter(node.items()))
            if name == "Ref":
                return values.get(value, value)
            if name == "Fn::GetAtt":
                joined = value if isinstance(value, str) else ".".join(value)
                return values.get(joined, joined)
            if name == "Fn::Sub" and isinstance(value, str):
                for known, text in values.items():
                    value = value.replace(f"${{{known}}}", text)
                return str(value)
        return {str(name): resolved(value, session) for name, value in node.items()}
    if isinstance(node, list):
        return [resolved(value, session) for value in node]
    return str(node) if isinstance(node, str) else node
