"""Which sentences of the passages read make the answer: scored, and chosen as a set."""
