"""The HTTP API: one file a noun. Handlers read, ask the retriever, and show; no more."""
