"""The table of aims: measures that data scientists use, on whole data sets."""
