"""`cramp completion`: scripts with every name inside, so that a TAB starts no Python."""

from __future__ import annotations

from crampcli.cli.declared import CHOICE, COMMANDS, FIELDS, FLAG, FORMAT, PATH, SHARED, SORT
from crampcli.cli.run import Raw
from crampcli.text.literals import Literal
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple, assert_never
from crampcli.vocabulary import RELEASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crampcli.cli.declared import Command, Parameter
    from crampcli.dataset import Dataset


Shell = Literal["bash", "zsh", "fish"]
"""The shells that there is a script for."""


class Known(NamedTuple):
    """What can follow a command: its options with their values, their short forms, and names."""

    path: str
    options: Mapping[str, tuple[str, ...]]
    short: Mapping[str, str]
    flags: tuple[str, ...]
    names: tuple[str, ...]


FILES = "@files"
"""Stands for the names of files, which the shell knows."""
MEDICINES = "$_cramp_medicines"
"""Stands for the names of medicines: many, so the script holds them once."""
INSTALL = {
    "bash": 'eval "$(cramp completion bash)" in ~/.bashrc',
    "zsh": 'eval "$(cramp completion zsh)" in ~/.zshrc, after compinit',
    "fish": "cramp completion fish > ~/.config/fish/completions/cramp.fish",
}


def completion(dataset: Dataset, shell: Shell) -> Raw:
    """Print a script that completes commands, options and names in bash, zsh or fish."""
    head = f"# Completion of cramp, data {dataset.about['version']}. {INSTALL[shell]}\n"
    known = _known(dataset)
    medicines = " ".join(dataset.drugs)
    match shell:
        case "bash":
            return Raw(head + _bash(known, medicines), utf_8=True)
        case "zsh":
            return Raw(head + _zsh(known, medicines), utf_8=True)
        case "fish":
            return Raw(head + _fish(known, medicines), utf_8=True)
        case _:
            assert_never(shell)


def _values(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return the names that each argument or option of free text takes, by its field."""
    terms = dataset.terms.values()

    def of_kind(kind: str) -> tuple[str, ...]:
        return tuple(term["id"] for term in terms if kind in term["kinds"])

    substances = (*dataset.nutrients, *dataset.substances)
    return {
        "nutrient": tuple(substances),
        "names": tuple(dataset.nutrients),
        "food": tuple(dataset.foods),
        "item": tuple(substances),
        "cause": (*dataset.causes, *dataset.mimics),
        "medicine": tuple(dataset.medicines),
        "taking": (MEDICINES,),
        "topic": tuple(dataset.topics),
        "study": tuple(dataset.studies),
        "at": of_kind("at"),
        "site": of_kind("site"),
        "trigger": of_kind("trigger"),
        "sign": of_kind("sign"),
        "condition": tuple(dict.fromkeys((*dataset.conditions, *of_kind("condition")))),
        "references": tuple(dataset.references),
        "release": (*RELEASES, "all"),
    }


def _known(dataset: Dataset) -> list[Known]:
    values = _values(dataset)
    categories = {
        "foods": tuple(sorted({food["category"] for food in dataset.foods.values()})),
        "causes": tuple(sorted({cause["category"] for cause in dataset.causes.values()})),
    }

    def taken(row: Parameter, command: Command) -> tuple[str, ...]:
        if row == FORMAT:
            return command.formats
        if row.kind == CHOICE:
            return row.words
        if row.kind == PATH:
            return (FILES,)
        if row in (FIELDS, SORT):
            return command.fields
        if row.field == "category":
            return categories["causes" if command.path[0] == "causes" else "foods"]
        return values.get(row.field, ())

    found = []
    for command in COMMANDS:
        options: dict[str, tuple[str, ...]] = {}
        short: dict[str, str] = {}
        flags: list[str] = ["--help"]
        for row in (*command.options, *SHARED):
            if row.kind == FLAG:
                flags.append(row.name)
            else:
                options[row.name] = taken(row, command)
                if row.short:
                    short[row.name] = row.short
        names = [name for row in command.arguments for name in taken(row, command)]
        found.append(Known(" ".join(command.path), options, short, tuple(flags), tuple(names)))
    return found


def _next_words(known: Iterable[Known]) -> dict[str, list[str]]:
    """Return the words that can follow no word yet, and each group."""
    found: dict[str, list[str]] = {"": []}
    for command in known:
        first, _, second = command.path.partition(" ")
        if first not in found[""]:
            found[""].append(first)
        if second:
            found.setdefault(first, []).append(second)
    return found


def _cases(known: list[Known]) -> str:
    """Write the `case` that bash and zsh share: it sets `words` from `path` and `previous`."""
    lines = ['  case "$path" in']
    for path, words in _next_words(known).items():
        choices = " ".join([*words, "--help" if path else "--version"])
        lines.append(f'    "{path}") words="{choices}" ;;')
    for command in known:
        lines.append(f'    "{command.path}")')
        lines.append('      case "$previous" in')
        lines += [
            f"        {'|'.join(filter(None, (name, command.short.get(name))))})"
            f' words="{" ".join(values)}" ;;'
            for name, values in command.options.items()
        ]
        every = " ".join([*command.options, *command.flags])
        lines.append(
            f'        *) case "$current" in -*) words="{every}" ;; '
            f'*) words="{" ".join(command.names)}" ;; esac ;;'
        )
        lines.append("      esac ;;")
    lines.append("  esac")
    return "\n".join(lines)


def _paths(known: list[Known]) -> str:
    """Write the `case` that finds the command's path in its first words."""
    groups = "|".join(path for path in _next_words(known) if path)
    singles = "|".join(command.path for command in known if " " not in command.path)
    return (
        f'  case "$first" in\n    {groups}) path="$first${{second:+ $second}}" ;;\n'
        f'    {singles}) path="$first" ;;\n    *) path="" ;;\n  esac'
    )


def _bash(known: list[Known], medicines: str) -> str:
    return f"""_cramp_medicines="{medicines}"
_cramp() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}"
  local first="" second="" path words="" before=""
  # Bash takes the sign of --taking=warf for a word.
  [ "$previous" = "=" ] && previous="${{COMP_WORDS[COMP_CWORD-2]}}"
  [ "$current" = "=" ] && current=""
  [ "$COMP_CWORD" -gt 1 ] && first="${{COMP_WORDS[1]}}"
  [ "$COMP_CWORD" -gt 2 ] && second="${{COMP_WORDS[2]}}"
{_paths(known)}
{_cases(known)}
  if [ "$words" = "{FILES}" ]; then
    COMPREPLY=($(compgen -f -- "$current"))
  else
    # Of a list the last value is completed.
    case "$current" in *,*) before="${{current%,*}}," ;; esac
    COMPREPLY=($(compgen -P "$before" -W "$words" -- "${{current##*,}}"))
  fi
}}
complete -F _cramp cramp
"""


def _zsh(known: list[Known], medicines: str) -> str:
    # `words` is zsh's own array of the command line, so it is renamed.
    cases = _cases(known).replace('words="', 'choices="')
    return f"""_cramp_medicines="{medicines}"
_cramp() {{
  local current="${{words[CURRENT]}}" previous="${{words[CURRENT-1]}}"
  local first="" second="" path_="" choices=""
  (( CURRENT > 2 )) && first="${{words[2]}}"
  (( CURRENT > 3 )) && second="${{words[3]}}"
{_paths(known).replace("path=", "path_=")}
{cases.replace('"$path"', '"$path_"')}
  if [[ $choices = "{FILES}" ]]; then _files; else
    # Of a list the last value is completed.
    compset -P '*,'
    compadd -- ${{=choices}}
  fi
}}
compdef _cramp cramp
"""


def _fish(known: list[Known], medicines: str) -> str:
    lines = ["complete -c cramp -f"]

    def offered(values: tuple[str, ...]) -> str:
        if values == (FILES,):
            return "-r -F"
        listed = "(__cramp_medicines)" if values == (MEDICINES,) else " ".join(values)
        return f"-x -a '(__cramp_list {listed})'" if values else "-x"

    for path, words in _next_words(known).items():
        seen = f"__cramp_at {path}".strip()
        lines.append(f"complete -c cramp -n '{seen}' -a '{' '.join(words)}'")
    for command in known:
        within = f"__cramp_in {command.path}"
        if command.names:
            taken = offered(command.names).removeprefix("-x ").removeprefix("-r ")
            lines.append(f"complete -c cramp -n '{within}' {taken}")
        lines += [
            f"complete -c cramp -n '{within}' -l {flag.removeprefix('--')}"
            for flag in command.flags
        ]
        for name, values in command.options.items():
            long = name.removeprefix("--")
            long += f" -s {short[1:]}" if (short := command.short.get(name)) else ""
            lines.append(f"complete -c cramp -n '{within}' -l {long} {offered(values)}")
    return (
        f"function __cramp_medicines\n  string split ' ' '{medicines}'\nend\n"
        # Of a list the last value is completed.
        "function __cramp_list\n"
        "  printf '%s\\n' (string replace -r '[^,]*$' '' -- (commandline -ct))$argv\n"
        "end\n"
        "function __cramp_at\n"
        "  set -l before (commandline -opc)[2..-1]\n"
        '  test "$before" = "$argv"\n'
        "end\n"
        "function __cramp_in\n"
        "  set -l before (commandline -opc)[2..-1]\n"
        "  set -l most (count $argv)\n"
        '  test (count $before) -ge $most; and test "$before[1..$most]" = "$argv"\n'
        "end\n" + "\n".join(lines) + "\n"
    )
