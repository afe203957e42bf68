"""Screening: many suppliers in one pass, each row answered for itself, in flat memory.

From the outside in: ``inflow`` gives lines, ``sheet`` and ``objects`` make them rows, ``asked`` what a row asks, ``matching``
what was meant, ``outcome`` what is known of it, ``answer`` the two together, ``outflow`` writes it.
"""
