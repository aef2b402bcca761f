"""Tests on AWS emulators and a policy linter that are not part of Matinee."""
