"""The workshop on paper: one model, written as Markdown, as a page, as tables and for programs."""
