"""A generated data set: its manifest, where it is cached, and how its files are published."""
