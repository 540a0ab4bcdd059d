"""What a query says beyond its words: what it names, asks for and misspells."""
