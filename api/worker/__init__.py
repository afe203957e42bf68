"""The worker of gunicorn: one loop waits for all clients, and threads only compute answers; its design is in docs/developers/server.md."""
