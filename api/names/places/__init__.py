"""The place reader: free text to codes of ISO 3166. Pure."""
