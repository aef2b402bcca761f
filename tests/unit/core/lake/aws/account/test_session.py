"""Who is calling, where it goes, what is allowed; and what is wrong with the credentials."""

import logging
from pathlib import Path

import boto3
import pytest
from botocore import exceptions as boto
from botocore.exceptions import BotoCoreError, ClientError

from core.errors import CredentialsError, LakeError
from core.lake.address import Access, Keys, keep_keys, kept_keys
from core.lake.aws.account.explanation import Circumstance, explain
from core.lake.aws.account.session import Session
from core.lake.aws.connection_check import principal
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3.bucket_settings import bucket_settings
from core.secret_store import Secret, SecretStore
from core.steps.progress import drain
from tests.fake_aws.faults import Rule
from tests.fake_aws.server import REGION, FakeAws
from tests.memory_keyring import MemoryKeyring
from tests.unit.core.lake.aws.conftest import BUCKET

pytestmark = pytest.mark.aws
ABOUT = Circumstance("bucket b", profile="films", endpoint="https://there", region="eu-west-1")


def test_check_tells_who_where_and_what(fake_aws: FakeAws, lake: AwsLake, data_set: Path) -> None:
    fake_aws.behaviour.denied.add("glue:CreateCrawler")
    identity = drain(lake.check())
    assert identity.account == "123456789012"
    assert identity.arn.startswith("arn:aws:sts::123456789012:")
    assert (identity.region, identity.endpoint) == (REGION, fake_aws.endpoint)
    assert identity.redirected
    assert (identity.bucket, identity.bucket_exists) == (BUCKET, False)
    assert identity.missing == ("glue:CreateCrawler",)
    assert len(identity.permissions) > 40
    assert boto3.client("s3").list_buckets()["Buckets"] == []
    drain(lake.upload(data_set))
    assert drain(lake.check()).bucket_exists


def test_check_does_not_need_the_right_to_ask(fake_aws: FakeAws, lake: AwsLake) -> None:
    fake_aws.faults.rules.append(Rule("iam:SimulatePrincipalPolicy", "denied"))
    identity = drain(lake.check())
    assert identity.missing == ()
    assert {permission.allowed for permission in identity.permissions} == {None}


@pytest.mark.parametrize("name", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
def test_half_a_pair_in_the_environment_is_refused(
    fake_aws: FakeAws, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv(name)
    with pytest.raises(CredentialsError, match=r"AWS_\w+ without AWS|complete AWS credentials"):
        drain(AwsLake(None, Access()).check())


def test_half_a_pair_in_a_profile_is_refused(
    fake_aws: FakeAws, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "credentials"
    path.write_text("[films]\naws_secret_access_key = never-shown\n")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(path))
    with pytest.raises(CredentialsError, match="the profile films holds AWS_SECRET") as refused:
        drain(AwsLake(None, Access(profile="films")).check())
    assert "never-shown" not in f"{refused.value.message} {refused.value.hint}"


def test_half_a_pair_that_was_kept_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_keys(SecretStore(), Keys(Secret("AKIA"), Secret("")))
    with pytest.raises(CredentialsError, match="one of the pair is missing"):
        kept_keys(SecretStore())


def test_a_session_stands_for_its_role() -> None:
    assumed = "arn:aws:sts::123456789012:assumed-role/films/someone@example.org"
    assert principal(assumed) == "arn:aws:iam::123456789012:role/films"
    assert principal("arn:aws:iam::123456789012:user/a") == "arn:aws:iam::123456789012:user/a"


def test_a_plain_http_endpoint_gets_no_policy_that_asks_for_tls() -> None:
    operations = [name for name, _ in bucket_settings("arn:aws:s3:::b", "http://localhost")]
    assert "put_public_access_block" in operations
    assert "put_bucket_policy" not in operations


def test_an_endpoint_that_is_given_wins(fake_aws: FakeAws, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://nowhere.invalid")
    identity = drain(AwsLake(None, Access(endpoint=fake_aws.endpoint)).check())
    assert identity.endpoint == fake_aws.endpoint


def test_an_unknown_profile_is_named(fake_aws: FakeAws) -> None:
    with pytest.raises(CredentialsError, match="no AWS profile films") as caught:
        drain(AwsLake(None, Access(profile="films")).check())
    assert "list-profiles" in caught.value.hint


def test_a_profile_is_read_from_the_users_files(
    fake_aws: FakeAws, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    (home / ".aws").mkdir()
    (home / ".aws" / "config").write_text(
        "[profile films]\nregion = sa-east-1\naws_access_key_id = AKIA\naws_secret_access_key = s\n"
    )
    assert drain(AwsLake(None, Access(profile="films")).check()).region == "sa-east-1"


def test_a_single_sign_on_that_has_ended_names_the_command(fake_aws: FakeAws, home: Path) -> None:
    (home / ".aws").mkdir()
    (home / ".aws" / "config").write_text(
        "[profile films]\nregion = eu-west-1\nsso_session = s\nsso_account_id = 123456789012\n"
        "sso_role_name = r\n[sso-session s]\nsso_region = eu-west-1\n"
        "sso_start_url = https://example.awsapps.com/start\n"
    )
    with pytest.raises(CredentialsError, match="single sign-on of profile films") as caught:
        drain(AwsLake(None, Access(profile="films")).check())
    assert "aws sso login --profile films" in caught.value.hint


def test_no_credentials_and_no_region(fake_aws: FakeAws, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(CredentialsError, match="no complete AWS credentials"):
        drain(AwsLake(None, Access()).check())
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    with pytest.raises(CredentialsError, match="no AWS region"):
        drain(AwsLake(None, Access()).check())


def test_keys_are_kept_in_the_keyring_and_found_there(
    fake_aws: FakeAws, memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = SecretStore()
    keep_keys(vault, Keys(Secret("AKIAKEPT"), Secret("kept-secret")))
    assert vault.durable
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    session = Session(Access(region=REGION))
    credentials = session.boto.get_credentials()
    assert credentials is not None
    assert credentials.access_key == "AKIAKEPT"
    keep_keys(vault, None)
    assert kept_keys(SecretStore()) is None
    assert not memory_keyring.kept


def test_without_a_keyring_keys_stay_in_memory() -> None:
    vault = SecretStore()
    keep_keys(vault, Keys(Secret("AKIAKEPT"), Secret("kept-secret"), Secret("token")))
    assert not vault.durable
    kept = kept_keys(vault)
    assert kept is not None
    assert kept.session_token
    keep_keys(vault, None)
    assert kept_keys(SecretStore()) is None


def test_debugging_logs_of_the_libraries_stay_off(fake_aws: FakeAws) -> None:
    logging.getLogger("botocore").setLevel(logging.DEBUG)
    Session(Access())
    assert logging.getLogger("botocore").level == logging.INFO


@pytest.mark.parametrize(
    ("error", "kind", "says", "advises"),
    [
        (boto.ProfileNotFound(profile="films"), CredentialsError, "profile films", "list-profiles"),
        (boto.UnauthorizedSSOTokenError(), CredentialsError, "single sign-on", "sso login"),
        (
            boto.PartialCredentialsError(provider="env", cred_var="x"),
            CredentialsError,
            "no",
            "keys",
        ),
        (
            boto.CredentialRetrievalError(provider="p", error_msg="m"),
            CredentialsError,
            "m",
            "again",
        ),
        (boto.InvalidRegionError(region_name="x"), CredentialsError, "region", "--region"),
        (boto.EndpointConnectionError(endpoint_url="x"), LakeError, "reached", "connection"),
        (boto.ConnectTimeoutError(endpoint_url="x"), LakeError, "in time", "connection"),
        (boto.ProxyConnectionError(proxy_url="x"), LakeError, "proxy", "HTTPS_PROXY"),
        (
            boto.SSLError(endpoint_url="x", error=OSError("CERTIFICATE_VERIFY_FAILED certificate")),
            LakeError,
            "certificate",
            "AWS_CA_BUNDLE",
        ),
        (
            boto.SSLError(endpoint_url="x", error=OSError("EOF occurred")),
            LakeError,
            "reached",
            "again",
        ),
        (boto.ParamValidationError(report="bad name"), LakeError, "bucket b", "names"),
    ],
)
def test_what_botocore_finds_wrong_is_reported(
    error: BotoCoreError, kind: type[LakeError], says: str, advises: str
) -> None:
    told = explain(error, ABOUT)
    assert type(told) is kind
    assert says in told.message
    assert advises in told.hint


def test_the_permission_that_is_missing_is_named() -> None:
    def denied(operation: str, text: str = "no") -> str:
        answer = {"Error": {"Code": "AccessDeniedException", "Message": text}}
        return explain(ClientError(answer, operation), ABOUT).message  # type: ignore[arg-type]

    assert denied("HeadObject").startswith("s3:GetObject on bucket b")
    assert denied("StartCrawler").startswith("glue:StartCrawler")
    named = "User: x is not authorized to perform: kms:Decrypt on resource: y"
    assert denied("PutObject", named).startswith("kms:Decrypt")


@pytest.mark.parametrize("region", ["eu west/1", "-eu", "é", "e" * 64])
def test_a_name_that_no_region_has_is_refused(fake_aws: FakeAws, region: str) -> None:
    with pytest.raises(CredentialsError, match="is not the name of a region"):
        Session(Access(region=region))
