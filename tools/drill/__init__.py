"""Drills: Matinee is killed, starved, cut off and run twice at once; all must end well.

``python -m tools.drill`` runs them and prints a table; it works in a temporary folder, with a
stand-in for AWS on this computer, and leaves nothing behind.
"""
