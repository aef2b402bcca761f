"""The same shards made by Apache Spark: many machines, the same rows."""
