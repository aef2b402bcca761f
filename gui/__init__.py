"""The window. Asks core, shows what comes back; knows no boto3, DuckDB or Faker."""
