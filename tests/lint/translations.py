#!/usr/bin/python3
"""Holds translations/*.ts to the sources: every sentence of the client is in each file, and no other.

translations.py          says what differs, exits 1 if anything does
translations.py --fix    lets lupdate bring the files up to date
"""

import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = "client"
PLACES = ("/usr/lib/qt6/bin/lupdate",)


def lupdate():
    return next((place for place in PLACES if Path(place).is_file()), shutil.which("lupdate"))


def update(program, root, ts):
    # Without the include path lupdate does not see the headers and leaves the namespace out of a class's context; the
    # sentence would be in the file and never be found by the running program.
    subprocess.run([program, "-silent", "-no-obsolete", "-locations", "none", "-extensions", "cpp,h", "-I", str(root),
                    str(root / SOURCES), "-ts", str(ts)], check=True, capture_output=True, text=True)


def messages(ts):
    """(context, sentence, comment) of each message that the sources still have."""
    found = set()
    for context in tree.parse(ts).getroot().iter("context"):
        name = context.findtext("name")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") not in ("vanished", "obsolete"):
                found.add((name, message.findtext("source"), message.findtext("comment") or ""))
    return found


def check(root):
    """Yields (path, message) for each sentence that is missing from a .ts file or stands there in vain."""
    program = lupdate()
    files = sorted((root / "translations").glob("*.ts"))
    if program is None or not files:
        return
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / files[0].name
        shutil.copy(files[0], fresh)
        update(program, root, fresh)
        wanted = messages(fresh)
    for path in files:
        present = messages(path)
        for context, sentence, _ in sorted(wanted - present):
            yield path.relative_to(root), f"misses {context}: {sentence!r} (run ./dev lint --fix)"
        for context, sentence, _ in sorted(present - wanted):
            yield path.relative_to(root), f"has {context}: {sentence!r}, which no source has (run ./dev lint --fix)"


def main():
    if "--fix" in sys.argv[1:]:
        program = lupdate()
        if program is None:
            sys.exit("lupdate is missing: it comes with qt6-l10n-tools")
        for path in sorted((ROOT / "translations").glob("*.ts")):
            update(program, ROOT, path)
        return 0
    found = list(check(ROOT))
    for path, message in found:
        print(f"{path}: {message}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
