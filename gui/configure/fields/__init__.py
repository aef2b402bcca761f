"""The fields of the form: each a label, its controls and its error."""
