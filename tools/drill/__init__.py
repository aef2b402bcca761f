"""Crash tests: Matinee is killed, its disk filled, its network broken; no data may be damaged.

``python -m tools.drill`` runs them and prints a table; it works in a temporary folder, with a
fake AWS on this computer, and removes everything afterwards.
"""
