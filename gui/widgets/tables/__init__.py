"""Tables of frames: their model and view, what is sorted and filtered, rows for the clipboard."""
