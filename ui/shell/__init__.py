"""The window around everything: navigation, pages, toasts."""
