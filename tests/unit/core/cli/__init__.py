# Libraries that take long to load, and that a command which only prints does not need.
HEAVY = ("polars", "numpy", "duckdb", "boto3", "botocore", "PySide6", "faker")
