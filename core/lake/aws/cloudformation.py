"""The CloudFormation template of the resources that Matinee otherwise makes by itself."""

from resources import ROOT


def template_text() -> str:
    """The template, as YAML with its comments."""
    return (ROOT / "aws" / "template.yaml").read_text(encoding="utf-8")
