"""Names: free text to codes, with the parts of the text that were used and a score. Pure: no I/O, no other package of the API but text."""
