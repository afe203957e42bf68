"""Workbooks: read as tables by a process of its own, and written with a sheet that explains them."""
