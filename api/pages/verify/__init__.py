"""The page that verifies a receipt."""
