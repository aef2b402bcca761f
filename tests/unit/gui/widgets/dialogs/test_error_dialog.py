"""What the window says of a failure that core words for the command line."""

import pytest

from core.errors import CredentialsError, MatineeError
from core.program import PROGRAM
from gui.widgets.dialogs.error_dialog import in_short, sentence, window_advice


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
            "Crawl it, on the Run tab: the catalog then lists what is there.",
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no AWS region is set", "No AWS region is set."),
        ("can't be read: why?", "Can't be read: why?"),
        ("price=text is no type", "price=text is no type."),
        ("users/part-1.csv is gone", "users/part-1.csv is gone."),
        ("db_sales.sales has no column x", "db_sales.sales has no column x."),
        ("s3://shop is not a lake", "s3://shop is not a lake."),
        ("crawl again", "Crawl again."),
    ],
)
def test_a_name_at_the_beginning_of_a_sentence_stays_as_it_is_written(text: str, told: str) -> None:
    assert sentence(text) == told
