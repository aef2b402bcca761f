"""A step: the progress that it yields, and blocking calls inside it."""
