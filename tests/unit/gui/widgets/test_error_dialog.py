"""What the window says of a failure that core words for the command line."""

import pytest

from core.errors import CredentialsError, MatineeError
from core.program import PROGRAM
from gui.widgets.error_dialog import in_short, window_advice


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        ("give one: --region eu-west-1", "Check Region on the left, under Destination."),
        (
            "name a profile (--profile) or a region (--region)",
            "Check Region, Profile on the left, under Destination.",
        ),
        (f"make one: {PROGRAM} upload DIR --lake x", "Press Run all: it makes what is missing."),
        (
            f"crawl it: {PROGRAM} crawl --lake x",
            "Crawl it, on the Run tab: the files are there already.",
        ),
        ("check its name; or use --titles fictional", "Check its name; or use fictional titles."),
        ("take a folder that you may write to", "Take a folder that you may write to."),
    ],
)
def test_advice_names_controls_rather_than_options(hint: str, told: str) -> None:
    assert window_advice(MatineeError("it failed", hint)) == told


def test_a_failure_is_shown_in_two_sentences() -> None:
    error = CredentialsError("no AWS region is set", "give one: --region eu-west-1")
    assert in_short(error) == ("No AWS region is set. Check Region on the left, under Destination.")
