"""What statements write: the columns, the files, and how these are published."""
