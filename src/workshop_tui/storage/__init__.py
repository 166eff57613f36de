"""Files: the journal, the notes, drafts, exercise files, locks and safe writing."""
