"""HTTP for every subject: operations, queries, bodies, pages, caching, problems."""
