"""What the service shows of itself: index, Swagger UI, the OpenAPI document, probes."""
