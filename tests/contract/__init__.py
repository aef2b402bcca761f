"""What every lake must do, tried on the folder and on the fake AWS."""
