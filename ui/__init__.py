"""The windows: everything that draws, and nothing that decides."""
