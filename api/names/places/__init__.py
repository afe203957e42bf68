"""Reading places, pure: free text to codes of ISO 3166."""
