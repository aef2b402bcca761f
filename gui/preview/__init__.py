"""The preview tab: the first rows as they will be written, and what the data looks like."""
