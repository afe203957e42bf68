"""Names, pure: free text to codes, with what in the text was used and how sure we are. No I/O, nothing of ours outside."""
