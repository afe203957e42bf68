"""Schemas: the shapes of questions and answers, one module a subject."""
