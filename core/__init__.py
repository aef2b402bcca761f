"""Matinee without a window: jobs, generation, lakes and the command line. Never imports Qt."""

import os

# No plug-in has a say in what a job is, and looking for one reads up on every package there is.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
