"""Read the files that people edit, as records that know their file and line."""
