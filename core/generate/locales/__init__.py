"""Faker's locales, compiled into samplers."""
