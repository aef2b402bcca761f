"""What CSV files hold: their headers and the types of their columns."""
