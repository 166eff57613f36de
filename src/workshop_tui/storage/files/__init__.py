"""Files that stay whole: replaced at once, only growing, locked, and TOML that keeps every text."""
