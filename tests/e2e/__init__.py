"""The whole way: the command line, the app and the wheel as a user runs them."""
