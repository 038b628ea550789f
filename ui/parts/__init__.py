"""Widgets that know no activity: each shows what it is given and says what the owner asked for."""
