"""Which tables a folder holds: discovery of files, inference of types, and how files are read."""
