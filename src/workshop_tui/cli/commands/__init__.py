"""Every command of the command line, one file each."""
