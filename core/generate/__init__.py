"""A job and a shard number become data frames, and these become files."""
