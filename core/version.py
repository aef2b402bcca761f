"""The version of Matinee."""

VERSION = "0.2.0"
