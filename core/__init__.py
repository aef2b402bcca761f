"""Matinee without a window: jobs, generation, lakes and the command line. Never imports Qt."""
