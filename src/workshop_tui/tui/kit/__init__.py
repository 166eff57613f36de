"""What screens are drawn with: rows of cells, a canvas, a clock, large letters, colours, keys in order."""
