"""What stands on a screen and what can be done there, once for all: no Textual, no terminal, no HTML."""
