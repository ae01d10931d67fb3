#!/usr/bin/python3
"""Checks the repository against its own rules. Needs nothing but Python; python3-jsonschema and lupdate add checks.

lint.py [--root DIR] [--only RULE]    prints file:line: message (rule), exits 1 if there is any
A line is excused by a comment on it or above it: lint: allow RULE: the reason
"""

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import layers  # noqa: E402
import rulebook  # noqa: E402
import rules  # noqa: E402
import translations  # noqa: E402
from source import Source  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {".git", "build", ".cache", "__pycache__"}
CPP = {".cpp", ".h"}
SCRIPTS = {".py", ".sh", ".cmake", ".txt", ".sql", ".toml", ".service", ".json", ".md", ".yaml", ""}

# Rule -> (check, suffixes it reads)
RULES = {
    "includes": (layers.check_includes, CPP),
    "beast": (layers.check_beast, CPP),
    "links": (lambda source: layers.check_links(source.text), {".txt"}),
    "sqlPlace": (rules.sql_place, CPP),
    "clientSql": (rules.client_sql, CPP | {".sql"}),
    "sentences": (rules.sentences, CPP),
    "openWork": (rules.open_work, CPP | SCRIPTS - {".md"}),
    "singletons": (rules.singletons, CPP),
    "eventLoops": (rules.event_loops, CPP),
    "clock": (rules.clock, CPP),
    "randomness": (rules.randomness, CPP),
    "machinePaths": (rules.machine_paths, CPP | SCRIPTS),
    "pragmaOnce": (rules.pragma_once, CPP),
    "docComments": (rules.doc_comments, CPP),
    "fileNames": (rules.file_names, CPP),
    "fileSize": (rules.file_size, CPP | {".py", ".sh"}),
}
WHOLE = {"rulebook": rulebook.check, "translations": translations.check}


def files(root):
    """Every file of the repository that a rule may read; the lint itself names what it forbids and is left out."""
    for folder, names, here in os.walk(root):
        relative = Path(folder).relative_to(root)
        names[:] = sorted(name for name in names if name not in SKIPPED and relative / name != Path("tests/lint"))
        for name in sorted(here):
            if Path(name).suffix in CPP | SCRIPTS:
                yield relative / name


def check(root, only=None):
    """All findings as (path, line, message, rule)."""
    chosen = {name: rule for name, rule in RULES.items() if only in (None, name)}
    for path in files(root):
        text = _read(root / path)
        if text is None:
            continue
        source = Source(path, text)
        for name, (rule, suffixes) in chosen.items():
            if path.suffix in suffixes:
                yield from ((path, line, message, name) for line, message in rule(source)
                            if not source.allows(line, name))
    for name, rule in WHOLE.items():
        if only in (None, name):
            yield from ((path, 1, message, name) for path, message in rule(root))


def _read(path):
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return None


def smells(root):
    """Files longer than one would like."""
    for path in files(root):
        if path.suffix in CPP:
            count = len((root / path).read_text(encoding="utf-8").split("\n")) - 1
            if rules.SMELL < count <= rules.LONG:
                yield path, count


def main():
    parser = argparse.ArgumentParser(description="Checks the repository against its own rules.")
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--only", metavar="RULE", choices=[*RULES, *WHOLE])
    chosen = parser.parse_args()
    found = list(check(chosen.root, chosen.only))
    for path, line, message, name in found:
        print(f"{path}:{line}: {message} ({name})")
    for path, count in smells(chosen.root):
        print(f"note: {path} has {count} lines; over {rules.SMELL} is a smell")
    print(f"lint: {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
