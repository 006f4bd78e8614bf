"""The method tried on simulated rollouts with known truth."""
