"""Readers: from a question and its hits to an answer with exact citations."""
