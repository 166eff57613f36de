"""Who is let in, whatever door they come by: room code, seats, presence, limits, pace."""
