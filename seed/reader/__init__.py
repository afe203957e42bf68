"""The trained reader of products: its training from phrases with codes, and its weights."""
