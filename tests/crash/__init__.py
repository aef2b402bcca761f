"""A small part of the drills, so that every change is held to what they promise."""
