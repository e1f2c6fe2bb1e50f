"""How words and numbers are written and compared; knows no data."""
