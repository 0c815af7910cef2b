"""The web: a page and an API, thin over geodata."""
