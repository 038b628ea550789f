"""The rules of the house: pure values and functions, with no window anywhere."""
