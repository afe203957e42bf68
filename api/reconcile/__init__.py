"""Reconciliation services for regions and sectors: the Reconciliation Service API 0.2, so that OpenRefine and others are clients."""
