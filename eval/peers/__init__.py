"""Other systems over the same passages with the same model, a file each."""
