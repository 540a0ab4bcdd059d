"""The commands of `findings eval`, a file a task; `eval.cli` gathers them."""
