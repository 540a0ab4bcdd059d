"""Questions read with those before them: what a turn keeps, and what it replaces."""
