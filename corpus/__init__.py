"""Reports in: read, strip furniture, find structure, cut into passages."""
