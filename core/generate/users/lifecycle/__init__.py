"""When users join, change, pay and leave."""
