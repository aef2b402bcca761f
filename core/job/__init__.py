"""The job: what a user may set, its limits, its TOML file and its command line."""
