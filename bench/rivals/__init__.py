"""What the API is measured beside: a bare function, FastAPI and Datasette, over the same answers, code and release."""
