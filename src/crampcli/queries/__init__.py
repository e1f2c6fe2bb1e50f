"""The questions: each module takes values and returns frozen answers."""
