"""Supply-Chain Risk API. The application is made by ``api.app.create_app``."""

import os

# Matrices here are small, and a machine is filled with processes: NumPy's own threads would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
