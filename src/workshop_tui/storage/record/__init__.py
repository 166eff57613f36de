"""The journal: how it is written, opened after a crash, mended and followed."""
