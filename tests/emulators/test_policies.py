"""The policies that ship, as parliament finds them, and what they must never allow."""

import json
import subprocess

import pytest

from core.lake.address import Access
from core.lake.aws.account.session import Session
from core.lake.aws.glue.policies import CRAWLER, USER, policy
from tests.emulators.environment import program
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.conftest import BUCKET
from tests.unit.core.lake.aws.glue.test_policies import template_resources

# Reads policies by name from standard input, and writes what it finds by name.
PARLIAMENT = """
import json, sys
from parliament import analyze_policy_string
found = {}
for name, document in json.load(sys.stdin).items():
    findings = analyze_policy_string(json.dumps(document)).findings
    found[name] = [f"{finding.issue}: {finding.detail}" for finding in findings]
json.dump(found, sys.stdout)
"""

pytestmark = [pytest.mark.aws, pytest.mark.xdist_group("emulators")]


def documents(session: Session) -> dict[str, object]:
    """The policies that say what somebody may do, by name."""
    found: dict[str, object] = {name: policy(name, session, BUCKET) for name in (USER, CRAWLER)}
    for name, resource in template_resources(session).items():
        properties = resource["Properties"]
        if resource["Type"] == "AWS::IAM::ManagedPolicy":
            found[name] = properties["PolicyDocument"]
        for inline in properties.get("Policies", ()) if "Role" in name else ():
            found[f"{name} {inline['PolicyName']}"] = inline["PolicyDocument"]
    return found


def test_parliament_finds_nothing(fake_aws: FakeAws) -> None:
    command = [str(program("python")), "-W", "ignore", "-c", PARLIAMENT]
    given = documents(Session(Access()))
    assert len(given) == 5
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert {name: findings for name, findings in found.items() if findings} == {}


def test_no_policy_lets_its_holder_change_what_is_allowed(fake_aws: FakeAws) -> None:
    for name, document in documents(Session(Access())).items():
        for statement in document["Statement"]:  # type: ignore[index]
            named = statement["Action"]
            for action in [named] if isinstance(named, str) else named:
                assert "*" not in action, name
                assert not action.startswith("iam:") or action in ("iam:GetRole", "iam:PassRole")
