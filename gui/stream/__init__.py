"""The stream dialog: events on their way to a target, counted as they go."""
