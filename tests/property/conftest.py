"""How many examples, and which."""

import os

from hypothesis import HealthCheck, settings

EXAMPLES = int(os.environ.get("MATINEE_EXAMPLES", "0"))
settings.register_profile(
    "property",
    max_examples=EXAMPLES or 20,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("property")
