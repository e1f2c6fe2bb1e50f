"""How answers are summed up on one screen, one module a command."""
