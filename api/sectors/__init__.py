"""Sectors: ISIC Rev.4 with slugs and goods of HS 2022."""
