"""Threads beside the window: the task runner, and garbage collection."""
