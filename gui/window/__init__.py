"""The main window: menus, header, status bar and what opens from them."""
