"""Text of people made safe to show, and the few words that the domain says of figures and dates."""
