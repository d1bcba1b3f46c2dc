"""What thidua costs, measured against named peers in the same run."""
