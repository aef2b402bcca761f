"""Remembered settings: the last job, validated in case another program has written it."""

import json
from datetime import date

from PySide6.QtCore import QSettings

from core.job.model import Job
from gui.model.form import Form
from gui.model.settings import Settings

JOB = Job(users=7, churn=12.5, plan_mix=(20, 30, 50), until_date=date(2024, 2, 29), locale="ja_JP")


def store() -> QSettings:
    """The file that `Settings` keeps."""
    return QSettings(QSettings.defaultFormat(), QSettings.Scope.UserScope, "Matinee", "Matinee")


def write(**changes: object) -> None:
    """Change values of the remembered job by hand."""
    kept = store()
    kept.setValue("job", json.dumps(json.loads(str(kept.value("job"))) | changes))
    kept.sync()


def test_a_job_is_remembered_whole() -> None:
    Settings().form = Form(JOB)
    job = Settings().form.job
    assert job == JOB
    assert job.fingerprint == JOB.fingerprint


def test_what_somebody_has_written_is_validated() -> None:
    Settings().form = Form(JOB)
    write(users="8", churn=3)
    assert Settings().form.job == JOB.changed(users=8, churn=3.0)
    write(users=-1)
    assert Settings().form.job == Job()
    write(users=8, until_date=[])
    assert Settings().form.job == Job()


def test_what_another_version_has_kept_is_validated() -> None:
    Settings().form = Form(JOB)
    kept = store()
    kept.setValue("jobSeal", "another's")
    kept.sync()
    assert Settings().form.job == JOB
