"""When users watch: their clocks, holidays, surges, and the hours of a day."""
