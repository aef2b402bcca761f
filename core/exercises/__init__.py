"""Exercises in Athena's SQL, each with a check that runs the learner's statements."""
