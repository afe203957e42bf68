"""The OpenAPI document, written from the operations of the application."""
