"""The application: HTTP API, web pages, answers and the command line."""
