"""Dialogs that the main window opens."""
