"""The settings on the left, a section a module."""
