"""Supply-Chain Risk API. The application is made by ``api.app.create_app``."""
