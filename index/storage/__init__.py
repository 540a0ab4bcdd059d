"""Generations on disk: one writer, whole files, a manifest, a switch by rename."""
