"""The version of Matinee."""

VERSION = "0.1.0"
