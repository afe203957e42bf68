"""The method: pure, no input or output, no framework, no globals."""
