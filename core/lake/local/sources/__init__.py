"""Source files: what they are by their content, and how their rows are read."""
