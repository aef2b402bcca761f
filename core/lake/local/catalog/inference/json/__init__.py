"""What JSON files hold: their structure, the types of their values, and checks of these."""
