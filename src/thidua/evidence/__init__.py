"""Evidence over a log: sealed into a tree, committed to by checkpoints, handed over in bundles.

Nothing of the domain is known here: records are octets. The offline half is ``thidua.verifier``.
"""
