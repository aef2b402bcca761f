"""The form's model: changes, undo and redo, what is not allowed yet."""

from datetime import date
from pathlib import Path

import pytest

from core.job.model import Job
from gui.model import form as state_module
from gui.model.form import Destination, Form, FormState


@pytest.fixture
def state() -> FormState:
    return FormState(Form(Job(until_date=date(2026, 1, 1))))


def test_a_change_is_announced_and_can_be_undone_and_redone(state: FormState) -> None:
    told: list[int] = []
    state.changed.connect(lambda form: told.append(form.job.users))
    state.propose(users=7)
    state.undo()
    state.redo()
    assert told == [7, 5_000, 7]
    assert state.edited
    assert not state.can_redo


def test_quick_changes_of_one_field_are_one_step(state: FormState) -> None:
    for users in (1, 12, 123):
        state.propose(users=users)
    state.propose(seed=5)
    state.undo()
    assert state.job.users == 123
    state.undo()
    assert state.job.users == 5_000
    assert not state.can_undo


def test_a_value_typed_anew_is_no_step(state: FormState) -> None:
    state.propose(users=7)
    for seed in (1, 18):
        state.propose(seed=seed)
    assert state.job.seed == 18, "as it was before"
    state.undo()
    assert state.job.users == 5_000
    assert not state.can_undo


def test_slow_changes_of_one_field_are_steps_of_their_own(
    state: FormState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state_module, "MERGE_SECONDS", -1.0)
    state.propose(users=1)
    state.propose(users=2)
    state.undo()
    assert state.job.users == 1


def test_undo_covers_the_destination_too(state: FormState) -> None:
    state.set_destination(place="aws")
    state.propose(users=1)
    state.undo()
    state.undo()
    assert state.destination == Destination()


def test_a_value_waits_until_another_makes_it_fit(state: FormState) -> None:
    problems: list[tuple[str, ...]] = []
    state.refused.connect(lambda found: problems.append(tuple(p.key for p in found)))
    state.propose(from_date=date(2027, 1, 1))
    assert state.job.from_date == date(2020, 1, 1)
    assert state.pending == {"from_date"}
    state.propose(users=9)
    assert state.job.users == 9, "a wrong period must not hold up the rest"
    state.propose(until_date=date(2028, 1, 1))
    assert (state.job.from_date, state.job.until_date) == (date(2027, 1, 1), date(2028, 1, 1))
    assert not state.pending
    assert problems == [("until",), ("until",), ()]


def test_one_problem_hides_no_other(state: FormState) -> None:
    told: list[set[str]] = []
    state.refused.connect(lambda found: told.append({problem.key for problem in found}))
    state.propose(titles="")
    state.propose(from_date=date(2027, 1, 1))
    state.propose(titles="fictional")
    assert told == [{"titles"}, {"titles", "until"}, {"until"}]


def test_undo_drops_what_waits(state: FormState) -> None:
    state.propose(users=9)
    state.propose(locale="xx_XX")
    assert state.can_undo
    state.undo()
    assert not state.pending
    assert state.job == Job(users=9, until_date=date(2026, 1, 1))
    state.undo()
    assert state.job == Job(until_date=date(2026, 1, 1))


def test_saving_clears_the_edited_mark(state: FormState, tmp_path: Path) -> None:
    state.propose(users=9)
    state.saved(state.job, tmp_path / "a.toml")
    assert not state.edited
    state.undo()
    assert state.edited


def test_addresses() -> None:
    assert Destination(folder="~/x").address == "~/x"
    assert Destination(place="aws").address == "aws"
    assert Destination(place="aws", bucket="b").address == "s3://b"
