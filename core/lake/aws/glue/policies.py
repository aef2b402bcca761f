"""The policies that ship with Matinee, filled in for an account and a bucket."""

import json
from string import Template
from typing import Any

from core.lake.aws.account.session import Session
from resources import ROOT

CRAWLER_TRUST = "crawler-trust.json"
CRAWLER = "crawler-policy.json"
USER = "user-policy.json"


def policy(name: str, session: Session, bucket: str) -> dict[str, Any]:
    """A policy document.

    Args:
        name: One of this module's constants.
        session: Gives the partition, the region and the account.
        bucket: The bucket's name.
    """
    text = (ROOT / "aws" / name).read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(
        Template(text).substitute(
            partition=session.partition,
            region=session.region,
            account=session.account,
            bucket=bucket,
        )
    )
    return document


def actions(document: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Each action that a policy allows, with a resource that it is allowed on."""
    found = []
    for statement in document["Statement"]:
        named, on = statement["Action"], statement["Resource"]
        resource = on if isinstance(on, str) else on[0]
        found += [(action, resource) for action in ([named] if isinstance(named, str) else named)]
    return tuple(found)
