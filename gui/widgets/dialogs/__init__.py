"""Dialogs that any part of the window may open."""
