"""Commands for those who work on Matinee: set-up, lock files, screenshots."""
