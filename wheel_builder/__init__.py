"""Builds the wheel: ``api``, ``schemas`` and ``seed`` inside one package of its own, with the release and the data."""
