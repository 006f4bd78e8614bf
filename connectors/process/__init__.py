"""The process that opens files, and the server's side of it."""
