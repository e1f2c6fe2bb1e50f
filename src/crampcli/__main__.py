"""`python -m crampcli` is `cramp`."""

from crampcli.cli.main import run

if __name__ == "__main__":
    run()
