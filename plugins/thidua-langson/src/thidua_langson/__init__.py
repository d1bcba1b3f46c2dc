"""The plan of Thanh tra tỉnh Lạng Sơn for fostering advanced exemplars in 2025, as data."""
