"""What other people's food tables say: read a download, keep it, ask it.

`importer` turns a download into one SQLite file, `store` reads that file. Of the program's rooms
only this one and `export` import sqlite3.
"""
