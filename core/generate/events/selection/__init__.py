"""Which titles are watched: their popularity and launches, and what users prefer."""
