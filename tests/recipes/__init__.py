"""The recipes of docs/recipes, run as they stand, on real lakes and a real Kafka."""
