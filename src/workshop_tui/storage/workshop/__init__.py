"""What lies in a workshop's folder besides its journal, and where such folders are."""
