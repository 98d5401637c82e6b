"""What comes in: written down before it is acknowledged, then served in lanes."""
