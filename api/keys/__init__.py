"""API keys: their form, the file that lists their hashes, and the command that makes them."""
