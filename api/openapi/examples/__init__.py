"""Examples of the document: requests, and the answers of the real release to them."""
