"""A stream: the events of a job in the order of time, sent to a target as they happen."""
