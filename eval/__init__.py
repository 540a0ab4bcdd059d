"""Topics, judgments, runs, measures; reports of quality and of speed."""
