"""Commands that search, cite, set up and keep the data in order: a row and a body each."""

from __future__ import annotations

from crampcli.cli.declared import options as o
from crampcli.cli.declared.rows import Command

TOOLS = (
    Command(
        ("search",),
        "search",
        "search",
        "Find everything whose name, other name or text holds the words, best first.",
        ('cramp search "night calf water tablets"', "cramp search magnesum -f json"),
        (o.SEARCHED, o.LIMIT._replace(default=15)),
        brief=("TEXT", "find it in plain words", "cramp search water tablets"),
        record="queries.search.Hit",
    ),
    Command(
        ("config",),
        "config",
        "show",
        """Show the defaults of your own that are set, and the file that holds them.

The file is never needed. It may set age, sex, taking and format; what a command takes from it is
said.""",
        ("cramp config", "cramp config -f json"),
        streams=True,
        record="cli.commands.config.Setting",
    ),
    Command(
        ("help",),
        "help",
        "show",
        "Explain a topic or a command; without one, all of cramp on a screen.",
        ("cramp help formats", "cramp help nutrients compare", "cramp help safety"),
        (o.HELP_TOPIC,),
        streams=True,
    ),
    Command(
        ("cite",),
        "cite",
        "cite",
        "Write references: those named, or all of them.",
        ("cramp cite theuwissen-2013", "cramp cite --style bibtex > refs.bib"),
        (o.REFERENCES, o.STYLE),
        record="queries.citations.Citation",
    ),
    Command(
        ("completion",),
        "completion",
        "completion",
        "Print a script that completes commands, options and names in bash, zsh or fish.",
        (
            "cramp completion bash >> ~/.bashrc",
            "cramp completion fish > ~/.config/fish/completions/cramp.fish",
        ),
        (o.SHELL,),
    ),
    Command(
        ("mcp",),
        "mcp",
        "serve",
        """Serve these questions to a program that speaks the Model Context Protocol, over stdin.

For assistants: each question is a tool that only reads, and every answer brings its warnings. Needs
crampcli[mcp]. Information, not medical advice.""",
        ("cramp mcp", "cramp mcp --data ./mydata"),
        streams=True,
    ),
    Command(
        ("batch",),
        "batch",
        "run",
        """Check the lists of many people: a file of lists in, a file of findings out.

A row a person, each answered as check does; what is not understood is a finding that says so.
Needs crampcli[batch]. Information, not medical advice.""",
        (
            "cramp batch lists.parquet findings.parquet",
            "cramp batch lists.csv findings.jsonl --fail-on major",
        ),
        (o.BATCH_LISTS, o.BATCH_FINDINGS, o.FAIL_ON, o.EXIT_ZERO),
        streams=True,
    ),
    Command(
        ("web",),
        "web",
        "web",
        """Write a folder with a page that answers in a browser: nothing to install, nothing sent.

Any host of static files serves it, offline too. Every name's page is in it; with --pyodide it
answers every question, as the command line does. It is replaced whole when it is written again.""",
        (
            "cramp web ./site",
            "cramp web ./site --pyodide node_modules/pyodide",
        ),
        (o.WEB_FOLDER, o.PYODIDE, o.AMONG),
        record="cli.commands.web.Written",
    ),
    Command(
        ("data", "info"),
        "data",
        "info",
        "Show which data this is: version, date, sources, licences, counts.",
        ("cramp data info", "cramp data info -f json"),
        record="cli.commands.data.Info",
    ),
    Command(
        ("data", "validate"),
        "data",
        "validate",
        """Check a folder of data files; every problem of every file in one run.

A folder with every kind of file is checked by itself, any other as laid over the packaged
data. Besides what must hold it tells what the house's own rules refuse (level "house").""",
        (
            "cramp data validate ./mydata",
            "cramp data validate ./data --fix",
            "cramp data validate ./mydata -f json",
        ),
        (o.FOLDER, o.FIX),
        record="cli.commands.data.Fault",
    ),
    Command(
        ("data", "references"),
        "references",
        "standing",
        """Tell whether the references still stand, and when that was looked up.

With --check they are held against a table of notices in the layout of Retraction Watch; what rests
on a reference that a notice names is listed, and the exit code is 10.""",
        ("cramp data references", "cramp data references --check retraction_watch.csv"),
        (o.NOTICES,),
        record="queries.retractions.Standing",
    ),
    Command(
        ("data", "changes"),
        "changes",
        "since",
        """Tell what changed in the data since an older version: corrections first, with reasons.

Then what was withdrawn, changed field by field, and added. --about keeps what names one thing, as
check reads it.""",
        (
            "cramp data changes --since 2026.11.22",
            "cramp data changes --since 2026.11.22 --about warfarin",
        ),
        (o.SINCE, o.ABOUT),
        record="queries.changes.Changed",
    ),
    Command(
        ("data", "export"),
        "data_export",
        "export",
        """Write a folder with every record in the forms that other programs read.

SQLite with full text search, CSV, Data Package, Croissant, JSON Schema, a JSON file a record; and
Parquet with crampcli[export]. Replaced whole when it is written again. A pair
that is absent is not thereby safe. Information, not medical advice.""",
        (
            "cramp data export --to ./cramp-data",
            "cramp data export --to ./cramp-data --data ./mydata",
        ),
        (o.TO,),
        record="cli.commands.data_export.Exported",
    ),
    Command(
        ("data", "new"),
        "data",
        "new",
        """Print a record of a kind to fill in, with what every field is for.

JSON with comments: what must be there stands as it is written, what may be there in comments.""",
        ("cramp data new food plantain", "cramp data new interaction > record.jsonc"),
        (o.NEW_KIND, o.NEW_ID),
    ),
    Command(
        ("data", "schema"),
        "data",
        "schema",
        "Print the JSON Schema of a data file, of all of them, or of a kind of answer.",
        ("cramp data schema nutrients", "cramp data schema --output check"),
        (o.KIND, o.OUTPUT),
    ),
)
