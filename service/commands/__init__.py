"""The commands of `findings`, one file a family; `service.cli` finds them by name."""
