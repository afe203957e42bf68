"""Middleware: each module wraps an application with one concern."""
