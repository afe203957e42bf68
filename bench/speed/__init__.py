"""`make bench`: the API beside a bare function, FastAPI and Datasette, in one run on one machine."""
