"""``python -m tests.fake_aws.window``: the window with AWS chosen, for `make demo-aws`.

Its settings are those of a temporary folder, so that the user's own destination stays as it is.
"""

import tempfile

from PySide6.QtCore import QSettings

from core.job.model import Job
from gui.app import leave, run
from gui.model.form import Destination, Form
from gui.model.settings import Settings


def main() -> int:
    """Open the window; gives its exit code."""
    with tempfile.TemporaryDirectory() as home:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        Settings().form = Form(Job(), Destination(place="aws"))
        return run()


if __name__ == "__main__":
    leave(main())
