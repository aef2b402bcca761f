"""Files that appear only when complete, and locks between processes."""
