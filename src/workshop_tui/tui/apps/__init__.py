"""The programs that wire screens together: the facilitator's, the demo's, the wall's."""
