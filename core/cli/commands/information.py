"""Commands that only print: the locales, and the CloudFormation template."""


def locales() -> None:
    """Show what --locale takes, and how faithfully each field is made."""
    from core.cli.locales import print_locales

    print_locales()


def aws_template() -> None:
    """Print the CloudFormation template of the same resources."""
    from core.cli.printing import print_line
    from core.lake.aws.cloudformation import template_text

    print_line(template_text().rstrip("\n"))
