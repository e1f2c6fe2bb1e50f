"""What stands where in the site's navigation, and how zensical is told."""

import json
from collections.abc import Iterable, Mapping

from crampcli.text.sentences import spoken
from scripts.documentation.records import Made

Item = dict[str, "str | list[Item]"] | str
LEARN = {
    "First steps": "tutorial.md",
    "Check what somebody takes": "how-to/medicines.md",
    "Find foods": "how-to/foods.md",
    "Ask whether it helps": "how-to/evidence.md",
    "Ask what may be behind it": "how-to/causes.md",
    "Plan a day": "docs/plan.md",
    "A page to take along": "docs/handout.md",
    "The same in a browser": "docs/web.md",
    "Use it in scripts": "how-to/scripts.md",
    "Use it from Python": "docs/python.md",
    "Check the lists of many people": "docs/batch.md",
    "Use it from an assistant": "docs/mcp.md",
    "Whole food tables": "docs/foods-import.md",
    "Data of your own": "how-to/own-data.md",
    "Review a page": "how-to/review.md",
}
EXPLAINED = {
    "In short": "explanation.md",
    "Evidence and its grading": "docs/evidence.md",
    "Matching and ranking": "docs/matching.md",
    "How names are read": "docs/names.md",
    "What check answers": "docs/checking.md",
    "The command line's conventions": "docs/conventions.md",
    "The article, fact by fact": "docs/article.md",
    "How hard it is to read": "docs/reading.md",
}
REFERENCE = {
    "Commands": "reference/commands.md",
    "Topics of help": "reference/topics.md",
    "Answers in JSON": "reference/answers.md",
    "Data files": "reference/data-files.md",
    "Screens": "docs/screens.md",
    "What it costs": "docs/performance.md",
    "How hard it is to break": "docs/reliability.md",
    "No false all-clear": "docs/false-all-clear.md",
}
ABOUT = {
    "Editorial policy": "policy.md",
    "How records are written": "data/README.md",
    "How it is built, and why": "docs/README.md",
    "Contributing": "CONTRIBUTING.md",
    "What it can be trusted with": "SECURITY.md",
    "Changes": "CHANGELOG.md",
    "Versions and releases": "docs/releases.md",
    "Licence of the data": "LICENSE-DATA.md",
}
FEATURES = ("navigation.tabs", "navigation.indexes", "navigation.prune", "navigation.top")
SCHEMES = (
    ("(prefers-color-scheme)", "", "lucide/sun-moon", "Switch to light"),
    ("(prefers-color-scheme: light)", "default", "lucide/sun", "Switch to dark"),
    ("(prefers-color-scheme: dark)", "slate", "lucide/moon", "Follow the system"),
)


def _items(pages: Mapping[str, str]) -> list[Item]:
    """Return the items of a menu; a README would become the front page of what it stands in."""
    return [
        {title: [path] if path.endswith("README.md") else path} for title, path in pages.items()
    ]


def navigation(made: Iterable[Made], guides: Mapping[str, str]) -> list[Item]:
    """Return the site's menu: the pages of each kind under the list of them.

    Args:
        made: The pages made from the data.
        guides: The titles and files of those in `docs/`; one that is named nowhere above stands
            behind the reference.
    """
    named = {*LEARN.values(), *EXPLAINED.values(), *REFERENCE.values(), *ABOUT.values()}
    further = {title: path for title, path in guides.items() if path not in named}
    pages = {page.path: page.title for page in made}

    def kind(folder: str) -> list[Item]:
        own = [path for path in pages if path.startswith(f"{folder}/")]
        index = [path for path in own if path.endswith("/index.md")]
        rest = sorted((path for path in own if path not in index), key=lambda path: pages[path])
        items: list[Item] = [*index]
        items += [{pages[path]: path} for path in rest]
        return items

    facts: list[Item] = [
        {pages[path]: path} for path in ("help-now.md", "red-flags.md", "warnings.md")
    ]
    facts += [{spoken(name).capitalize(): kind(name)} for name in ("nutrients", "foods", "causes")]
    facts += [{"Clashes with medicines": kind("clashes")}]
    facts += [{pages["not-interacting.md"]: "not-interacting.md"}]
    facts += [{"Medicines": kind("medicines")}, {"Remedies": kind("topics")}]
    facts += [{"Studies": kind("studies")}, {"References": "references.md"}]
    facts += [{"Abbreviations": "abbreviations.md"}]
    return [
        {"Home": "index.md"},
        {"Learn": _items(LEARN)},
        {"What is on record": facts},
        {"How it decides": _items(EXPLAINED)},
        {"Reference": _items({**REFERENCE, **further})},
        {"About": _items(ABOUT)},
    ]


def configuration(made: Iterable[Made], guides: Mapping[str, str]) -> str:
    """Write zensical's configuration; JSON's strings, lists and booleans are TOML's, too."""
    lines = [
        "[project]",
        'site_name = "cramp"',
        'site_description = "An offline reference on muscle cramps"',
        'docs_dir = "pages"',
        'site_dir = "html"',
        "use_directory_urls = false",
        'extra_css = ["site.css"]',
        'extra_javascript = ["site.js"]',
        f"nav = {_inline(navigation(made, guides))}",
        "[project.theme]",
        'language = "en"',
        "font = false",
        f"features = {_inline(list(FEATURES))}",
    ]
    for media, scheme, icon, name in SCHEMES:
        lines += ["[[project.theme.palette]]", f"media = {_inline(media)}"]
        lines += [f"scheme = {_inline(scheme)}"] if scheme else []
        lines += [f"toggle.icon = {_inline(icon)}", f"toggle.name = {_inline(name)}"]
    lines.append("[project.markdown_extensions]")
    for extension in ("admonition", "attr_list", "tables", "pymdownx.details"):
        lines.append(f"{extension} = {{}}")
    lines += ["pymdownx.highlight = {}", "pymdownx.superfences = {}"]
    lines += ["toc.permalink = true", 'toc.toc_depth = "2-2"']
    return "\n".join(lines) + "\n"


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_inline(k)} = {_inline(v)}' for k, v in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    return json.dumps(value, ensure_ascii=False)
