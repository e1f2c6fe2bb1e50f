"""An offline reference on muscle cramps."""

__version__ = "0.1.0"
