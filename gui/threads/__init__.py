"""Work off the window's thread: the worker, numbered requests, garbage collection."""
