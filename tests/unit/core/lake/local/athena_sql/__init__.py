"""The translation of Athena's SQL."""
