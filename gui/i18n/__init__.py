"""Languages: translations, core's messages, numbers and dates in words."""
