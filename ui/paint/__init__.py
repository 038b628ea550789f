"""Sheets onto pixels, PDF pages and the printer. Everything but the print preview works in any thread."""
