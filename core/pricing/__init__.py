"""What AWS charges: the price list and the estimate for a job."""
