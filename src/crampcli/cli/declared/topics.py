"""What `cramp help TOPIC` explains, beyond the commands."""

from __future__ import annotations

from crampcli.text.namedtuples import NamedTuple


class Topic(NamedTuple):
    """A page of help.

    Attributes:
        name: What it is called by.
        about: What it tells, in a few words.
        text: The page; lines that begin with two blanks stay as they are.
        listing: A function under `crampcli.cli.commands` that lists, from the data, what is taken.
    """

    name: str
    about: str
    text: str
    listing: str = ""


EXIT_CODES = """   0  answered
   1  the names are known, and nothing is recorded
   2  the command line asks for something that cannot be
   3  a name is not known, or could mean several things
   4  data is missing, unreadable or invalid
   5  the answer cannot be written
  10  check found a clash, the same substance twice or an amount above a limit;
      plan found what has no place, or what hours do not settle
  70  a fault in cramp itself
 130  interrupted
 143  ended by a signal (SIGTERM)"""
"""As README and `cramp help exit-codes` tell them."""

TOPICS = (
    Topic(
        "formats",
        "how answers are written, and the options of every command",
        """On a terminal an answer is a table, in a pipe or a file it is TSV. -f or
CRAMP_FORMAT asks for another form:

  table      for people; the answer on the first screen, all with --full
  tsv, csv   a header, one record a line; numbers bare, units in own columns
  json       one document: query, results, warnings, notes, references
  jsonl      one result a line
  markdown   a table for a document
  plain      sentences, for an ear or a finger; so on a dumb terminal
  fhir       of check alone: a Bundle of findings and of what was not looked at
  ics        of plan alone: a calendar

Every command takes these options, too:

  --fields A,B       only these columns; --fields alone lists them
  --sort NAME        order by a column; NAME:desc turns it round
  --no-header        leave out the header line of TSV and CSV
  --full             everything that is on record, through a pager if it is long
  --no-pager         write --full as it is
  --color WHEN       auto, always or never
  -q, --quiet        no hints; safety warnings are always shown
  --data DIR         lay a folder of data files over the packaged ones

Answers go to stdout; warnings, notes and errors to stderr, so that a pipe holds nothing but
data.""",
    ),
    Topic(
        "exit-codes",
        "what a script can tell from how cramp ends",
        f"""{EXIT_CODES}

Of several, check ends with 10, else 3, else 1. 0 means that every pair asked for is on
record as not interacting, never that nobody looked. --fail-on SEVERITY raises the bar for
10, --exit-zero turns it off. A closed pipe ends with the code of the answer.""",
    ),
    Topic(
        "names",
        "how names are understood, and when they are refused",
        """Case, accents, punctuation, spaces, sub- and superscripts do not count: K\u2082,
k2 and vitamin-k2 are one. Ids, names, symbols, brands and plain words are known.

A name that could mean two things is refused, not guessed: k is a symbol of potassium and a
vitamin. A name that is not known is refused too, with near names to choose from; a
medicine's name is never corrected, because many differ by a letter or two.

Words that hold a blank belong in quotes: cramp foods show 'pumpkin seeds'. An item may
carry its amount: natto:40g, 'vitamin d:2000 IU'.

Without a command, a name is a question: cramp magnesium, cramp k2 warfarin. Every word has
to be accounted for; else the words are searched for.""",
    ),
    Topic(
        "signs",
        "what match takes after --at, --site, --trigger, --sign and --condition",
        "What can be reported to cramp match, in these or other words; several may stand apart by "
        "commas. An option may be repeated.",
        listing="match.listing",
    ),
    Topic(
        "studies",
        "what evidence takes after --population, --condition and --status",
        "What the studies can be narrowed to with cramp evidence:",
        listing="evidence.listing",
    ),
    Topic(
        "data",
        "where the knowledge comes from, and how to lay your own over it",
        """Every number and every claim names its reference; cramp cite writes them out.
cramp data info tells the version, the date, the sources, their licences and how
many records there are.

--data DIR or CRAMP_DATA lays a folder of the same files over the packaged ones: records of
the same id replace, new ones add. cramp data validate DIR says first what is wrong with it;
an invalid folder changes nothing.

cramp foods import loads a download of USDA FoodData Central, or the French table Ciqual, into
a file on this computer, for --from on sources and foods.""",
    ),
    Topic(
        "safety",
        "what no option turns off",
        """Information, not medical advice.

Whatever shows vitamin K brings the warning for people on warfarin and other vitamin K
antagonists, in every format; --quiet does not silence it.

A pair that is not on record has not been looked at. That is no evidence that two things go
together.

match lists and explains; it does not diagnose, and rules nothing out. Red flags come first.
If something feels badly wrong, get help whatever is written here.

Do not stop or change a medicine without asking your prescriber.""",
    ),
    Topic(
        "environment",
        "variables and files that cramp reads",
        """  CRAMP_FORMAT      the format, where no -f is given
  CRAMP_DATA        a folder of data files, as --data
  CRAMP_CONFIG      the file of your defaults (cramp config), if elsewhere
  CRAMP_FOODS_DB    the file of imported food tables
  CRAMP_PAGER       the pager for --full, else PAGER, else less; empty: none
  CRAMP_TODAY       the day (2026-11-27) for reviews, else the computer's
  CRAMP_DEBUG       1 shows where a fault arose
  NO_COLOR          no colour
  CLICOLOR_FORCE    colour in a pipe; FORCE_COLOR likewise, CLICOLOR=0 none
  COLUMNS, LINES    the size of the terminal, where it should be another
  TERM              dumb: no colour, no pager

cramp makes no network connection, and writes no file but those that you name and that of
foods import.""",
    ),
    Topic(
        "policy",
        "what counts as a fact here, and whose judgement it is",
        """Who judges: the editors of cramp, from the texts that each record names. Certainty is
told in GRADE's words, with whose judgement it is: a published review's, or ours. No maker of
a product pays for anything here, or sees it before it is out.

How: texts are compiled with machine help, read against their references, and audited by drawing
samples. No clinician has approved the whole. On 27 November 2026, 72 records were drawn: 49 were
confirmed, 11 imprecise, 3 wrong, 9 could not be checked. What was found was mended (cramp data
changes). What could not be seen says so; where nobody looked, the answer says so.

What is claimed and what the evidence supports stand apart. Direction, size, certainty and harm
are four answers, never one score. A study that was retracted, replaced or corrected says so
wherever it is named; numbers of a withdrawn version are never counted.

Reviews: interactions and red flags are to be read again after half a year, other claims after
a year. What is past its day says so under the answer. The days: cramp data info.

An error in a fact: tell the record's id, the field, what is right, and where it is written
(CONTRIBUTING.md). One that may harm somebody comes before all else.""",
    ),
)
"""In the order in which help lists them."""
