"""What other programs can build on: the knowledge base as tables, files and descriptions."""
