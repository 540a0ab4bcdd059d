"""Models on this machine: found, loaded, made into graphs, run."""
