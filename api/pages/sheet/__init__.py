"""The page that screens a sheet of suppliers."""
