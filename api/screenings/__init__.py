"""Screenings: many suppliers in one request, each row answered separately, in bounded memory."""
