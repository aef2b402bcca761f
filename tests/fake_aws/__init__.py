"""A stand-in for AWS that really works: moto's server over HTTPS, its gaps closed.

S3, STS and IAM are moto's own. Glue's crawlers read the objects and infer the tables from them;
Athena's questions are answered by DuckDB from the objects. `faults` injects what goes wrong.
"""
