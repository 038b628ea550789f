"""One page per activity: which instrument it mounts, and its own words."""
