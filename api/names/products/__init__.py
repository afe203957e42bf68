"""Reading products and activities, pure: free text to sectors of ISIC."""
