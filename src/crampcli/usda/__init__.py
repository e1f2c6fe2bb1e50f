"""What the USDA tables say about foods: read a FoodData Central download, keep it, ask it.

`importer` turns a download into one SQLite file, `store` reads that file. No other room of the
program imports sqlite3.
"""
