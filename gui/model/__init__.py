"""What the window shows and remembers: the form, the open document, settings and credentials."""
