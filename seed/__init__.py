"""Bake a release from the files that people edit and the reference packages."""
