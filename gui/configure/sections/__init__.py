"""The sections of the form, each with its fields."""
