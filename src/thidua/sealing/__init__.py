"""Sealing: personal data under the person's own keys, so that whoever loses the keys loses it."""
