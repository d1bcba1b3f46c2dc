"""Emulation and rewards of the inspection sector, under decision 575/QĐ-TTCP, as data."""
