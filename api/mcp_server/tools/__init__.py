"""The tools, one module each: its arguments, its answer, and the function that answers."""
