"""The pages for people: each shows the values of one or more answers of the API, rendered on the server."""
