"""Command lines of every command, found from its declaration: the examples that its help shows."""

import shlex

from crampcli.cli.declared import COMMANDS

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "plain", "fhir")
ANSWERED = (0, 1, 10)
ONE_FORM = (
    *(("cds-hooks",), ("completion",), ("help",), ("mcp",), ("data", "schema"), ("data", "new")),
)
"""Commands that write texts and no records; the laws of formats say nothing of them."""
CHANGES = (("foods", "import"), ("foods", "remove"), ("web",), ("data", "export"), ("batch",))
"""Commands that change what is kept, or write files: test_web, test_data_export, test_batch do."""

Argv = tuple[str, ...]


def parsed(example: str) -> Argv:
    """Read an example as a shell would: without the pipe before it and the files behind it."""
    words = shlex.split(example.rpartition("| ")[2])
    end = next((n for n, word in enumerate(words) if word in ("<", ">", ">>")), len(words))
    return tuple(words[1:end])


def without_form(argv: Argv) -> Argv:
    """Leave out how an example wants to be written."""
    kept = list(argv)
    for word in ("-f", "--format"):
        if word in kept:
            place = kept.index(word)
            del kept[place : place + 2]
    return tuple(word for word in kept if word != "--no-header")


EXAMPLES: tuple[Argv, ...] = tuple(
    dict.fromkeys(parsed(example) for command in COMMANDS for example in command.examples)
)
"""Every example, as it is typed."""
RECORDS: tuple[Argv, ...] = tuple(
    dict.fromkeys(
        without_form(parsed(example))
        for command in COMMANDS
        if command.path not in (*ONE_FORM, *CHANGES)
        for example in command.examples
        if "--style" not in example and "--fix" not in example
    )
)
"""Every example that may be written in any form."""
