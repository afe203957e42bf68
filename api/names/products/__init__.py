"""The product reader: free text on products and activities to sectors of ISIC. Pure."""
