"""What IAM says about what is allowed."""

from moto.core.responses import ActionResult
from moto.iam.responses import IamResponse

from tests.fake_aws.behaviour import BEHAVIOUR


def simulate_principal_policy(self: IamResponse) -> ActionResult:
    names = self._get_param("ActionNames", [])
    results = [
        {
            "EvalActionName": name,
            "EvalResourceName": "*",
            "EvalDecision": "implicitDeny" if name in BEHAVIOUR.denied else "allowed",
        }
        for name in names
    ]
    return ActionResult({"EvaluationResults": results, "IsTruncated": False})


def install() -> None:
    """Put this in place of moto's own."""
    IamResponse.simulate_principal_policy = simulate_principal_policy  # type: ignore[attr-defined]
