"""What tells a strength from a concern: words, vectors of sentences, form and place, weighed."""
