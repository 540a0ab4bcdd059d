"""Passages in, ranked passages out: embed, store, search, fuse."""
