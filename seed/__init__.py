"""The baker: human files and reference packages in, one release out."""
