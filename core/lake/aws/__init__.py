"""A lake on AWS: S3 for the files, Glue for the catalog, Athena for the queries."""
