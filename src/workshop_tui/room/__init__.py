"""The running workshop: one writer, its seats, and what is published to them."""
