"""The service itself: index, Swagger UI, the OpenAPI document, probes."""
