"""What goes out of a workshop for people and programs: one report, as Markdown, HTML, CSV and JSON."""
