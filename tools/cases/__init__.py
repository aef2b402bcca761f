"""Small inputs that people met in public, and whether each comes out right.

``python -m tools.cases FOLDER`` prints the table of a folder of cases, one row a case.
"""
