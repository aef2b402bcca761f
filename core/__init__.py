"""Matinee without a window: jobs, generation, lakes and the command line. Never imports Qt."""

import os

# What libraries would do at their import, and nobody here has a use for.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # reads about every package there is
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy's threads for linear algebra: 0.05 s
