"""Streams into a real Kafka: nothing lost, nothing doubled, whatever is killed."""
