"""A Kafka broker on this computer, for tests and benchmarks: fetched with Maven, run by Java."""
