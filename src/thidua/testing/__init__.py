"""The kit for testing deciders, plans and acts, shipped with thidua."""
