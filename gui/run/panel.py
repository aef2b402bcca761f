"""The run tab."""

from gui.panel import Panel


class RunPanel(Panel):
    """The four steps as cards."""
