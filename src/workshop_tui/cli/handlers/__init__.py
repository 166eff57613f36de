"""What commands do once they are read: start screens, host, play a demo, export, list, write files."""
