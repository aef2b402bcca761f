"""Athena's statements that define and write: CREATE, INSERT, UNLOAD, DROP, ALTER, MSCK, PREPARE."""
