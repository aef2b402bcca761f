"""Bucket policies, their conditions looked at: moto takes every conditional Deny for a Deny."""

import json
from typing import Any

from moto.iam.access_control import IAMPolicy
from moto.s3.models import FakeBucket


def install(tls: bool) -> None:
    """Put this in place of moto's own; `tls` says whether requests come by HTTPS."""

    def get_permission(self: FakeBucket, action: str, resource: str) -> Any:
        policy = json.loads(self.policy or b'{"Statement": []}')
        met = [statement for statement in policy["Statement"] if _is_met(statement, tls)]
        document = json.dumps({**policy, "Statement": met})
        return IAMPolicy(document).is_action_permitted(action, resource)

    FakeBucket.get_permission = get_permission  # type: ignore[method-assign]


def _is_met(statement: dict[str, Any], tls: bool) -> bool:
    asked = statement.pop("Condition", {}).get("Bool", {}).get("aws:SecureTransport")
    return asked is None or asked == str(tls).lower()
