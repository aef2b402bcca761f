"""From shards to files: the layout of a data set and its writers."""
