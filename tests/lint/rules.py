"""Rules on one C++ source at a time. Each takes a Source and yields (line, message)."""

import re

# ------------------------------------------------------------------------------------------------ SQL

SQL_FOLDERS = ("shared/sql/", "server/store/", "client/store/")
SQL_TYPES = re.compile(r"\b(QSqlQuery|QSqlDatabase|QSqlDriver|QSqlRecord|QSqlTableModel|sqlite3_\w+)\b")
SQL_TEXT = re.compile(
    r"\b(SELECT\s+[\w*(]|INSERT\s+(OR\s+\w+\s+)?INTO\b|DELETE\s+FROM\b|UPDATE\s+\w+\s+SET\b|"
    r"(CREATE|ALTER|DROP)\s+(TABLE|INDEX|TRIGGER|VIEW)\b|PRAGMA\s+\w|VACUUM\b)")

# What SQLite 3.15 does not know, which is the one inside SQLCipher 3.4 (the client's cache).
NEWER_SQL = re.compile(
    r"\bON\s+CONFLICT\s*\([^)]*\)\s*DO\b|\bON\s+CONFLICT\s+DO\b|\bRETURNING\b|\bjson_\w+\s*\(|\bOVER\s*\(|"
    r"\bGENERATED\s+ALWAYS\b|\bSTRICT\s*;|\bFILTER\s*\(|\bRENAME\s+COLUMN\b|\bDROP\s+COLUMN\b|\busing\s+fts5\b",
    re.IGNORECASE)


def sql_place(source):
    if not is_product(source) or under(source, SQL_FOLDERS):
        return
    for number, line in enumerate(source.code_lines, 1):
        found = SQL_TYPES.search(line)
        if found:
            yield number, f"{found.group(1)} belongs to the store and sql folders"
    for literal in source.literals:
        if SQL_TEXT.search(literal.text):
            yield literal.line, "SQL text belongs to the store and sql folders"


def client_sql(source):
    if not under(source, ("client/store/", "resources/sql/client/")):
        return
    if source.path.suffix == ".sql":
        texts = [(number, re.sub(r"--.*", "", line)) for number, line in enumerate(source.lines, 1)]
    else:
        texts = [(literal.line, literal.text) for literal in source.literals if SQL_TEXT.search(literal.text)]
    for number, text in texts:
        found = NEWER_SQL.search(text)
        if found:
            yield number, f"SQLite 3.15 does not know {' '.join(found.group(0).split())}"


# ------------------------------------------------------------------------------------------------ sentences

# Where sentences for people may stand, translated; everywhere below, codes cross the layers.
TRANSLATED = ("client/ui/", "client/forms/", "client/models/", "client/app/")
# Programs without a window speak English on their command line; server/http holds the reason phrases of RFC 9110.
PLAIN = ("server/app/", "server/http/")
TRANSLATORS = {"tr", "translate", "QT_TR_NOOP", "QT_TRANSLATE_NOOP", "QT_TR_N_NOOP", "QT_TRANSLATE_NOOP3"}
SENTENCE = re.compile(r"^\W*[A-Z]([a-z]+|\b)[,:;]? +[A-Za-z%(\d]")
WORDS = re.compile(r"^\W*([A-Z][a-z]+|[a-z]+ +[a-z%(])")
# Calls whose text a person reads, however short it is.
SHOWN = {
    "setText", "setWindowTitle", "setTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setPlaceholderText",
    "setAccessibleName", "setAccessibleDescription", "addAction", "addMenu", "addTab", "addButton", "addItem",
    "insertTab", "setTabText", "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox",
    "QAction", "setInformativeText", "setDetailedText", "setLabelText", "setHeaderLabels", "setSuffix", "setPrefix",
    "showMessage", "setSpecialValueText", "setWindowIconText", "setSubTitle", "setCaption",
}
# Words for developers: logs, exceptions for what must not happen, assertions.
FOR_DEVELOPERS = re.compile(
    r"\bq(C?(Debug|Info|Warning|Critical|Fatal))\b|\bthrow\b|\bQ_ASSERT\w*\b|\bstatic_assert\b|\bQ_LOGGING_CATEGORY\b|"
    r"\bstd::(runtime_error|logic_error|invalid_argument)\b|\bQ_UNREACHABLE\b|\bCURLOPT_\w+|\[\[(deprecated|nodiscard)")


def sentences(source):
    if not is_product(source) or under(source, PLAIN):
        return
    translated_here = under(source, TRANSLATED)
    for literal in source.literals:
        if FOR_DEVELOPERS.search(literal.statement):
            continue
        wrapped = bool(TRANSLATORS & set(literal.calls))
        if translated_here and not wrapped and _shown(literal):
            yield literal.line, f'"{_short(literal.text)}" is read by people: wrap it in tr()'
        elif not translated_here and (wrapped or SENTENCE.search(literal.text)):
            yield literal.line, f'"{_short(literal.text)}": below the user interface there are codes, not sentences'


def _shown(literal):
    if SENTENCE.search(literal.text):
        return True
    return bool(literal.calls) and literal.calls[0] in SHOWN and bool(WORDS.search(literal.text))


def _short(text):
    return text if len(text) <= 40 else text[:37] + "..."


# ------------------------------------------------------------------------------------------------ style

OPEN_WORK = re.compile(r"\b(TODO|FIXME|XXX|HACK|TBD)\b")
SINGLETON = re.compile(
    r"\bstatic\s+[\w:<>]+\s*[&*]\s*(instance|getInstance|self|get|global|shared)\s*\(\s*\)|\bQ_GLOBAL_STATIC\b")
NESTED_LOOP = re.compile(r"\bQEventLoop\b|\bprocessEvents\s*\(")
MODAL = re.compile(r"[.>]exec\s*\(\s*\)")
NOW = re.compile(
    r"\b(QDateTime::current\w+|QDate::currentDate|QTime::currentTime|std::chrono::system_clock::now|"
    r"system_clock::now|std::time\s*\(|gettimeofday|clock_gettime)\b|(?<![\w.>:])time\s*\(\s*(nullptr|NULL|0)\s*\)")
CLOCK_FILES = ("shared/base/Clock.cpp", "shared/base/SystemClock.cpp")
LOOP_FILES = ()  # product files with a nested event loop outside a modal dialog: none; each would need its reason here
RANDOM = re.compile(r"(?<![\w.>])s?rand\s*\(|\bstd::s?rand\b")
MACHINE = re.compile(r"(?<![\w.}$*])/(home|root|work|Users|mnt|tmp)/\w")
TYPE = re.compile(r"^(?:class|struct|enum class|enum)\s+(?:\[\[\w+\]\]\s+)?(\w+)[^;()]*(\{|$)")
FILE_NAME = re.compile(r"^[A-Z]\w*\.(cpp|h)$")


def open_work(source):
    for number, line in enumerate(source.lines, 1):
        found = OPEN_WORK.search(line)
        if found:
            yield number, f"{found.group(1)}: finish it, or write an issue"


def singletons(source):
    for number, line in enumerate(source.code_lines, 1):
        if SINGLETON.search(line):
            yield number, "no singletons: pass it to the constructor"


def event_loops(source):
    if not is_product(source) or str(source.path) in LOOP_FILES:
        return
    for number, line in enumerate(source.code_lines, 1):
        if NESTED_LOOP.search(line):
            yield number, "no nested event loop outside modal dialogs"
        elif MODAL.search(line) and not _may_be_modal(source, line):
            yield number, "exec() belongs to modal dialogs and main programs"


def _may_be_modal(source, line):
    return under(source, ("client/ui/", "client/app/")) or source.path.name == "main.cpp" or re.search(
        r"\b(query|statement|stmt|QCoreApplication::exec|app\w*)\b\.?", line, re.IGNORECASE)


def clock(source):
    if not is_product(source) or str(source.path) in CLOCK_FILES:
        return
    for number, line in enumerate(source.code_lines, 1):
        if NOW.search(line):
            yield number, "ask the injected Clock"


def randomness(source):
    for number, line in enumerate(source.code_lines, 1):
        if RANDOM.search(line):
            yield number, "rand() is no source of randomness"


def machine_paths(source):
    """Paths of one particular machine; everything else is found relative to the repository or by configuration."""
    for number, line in enumerate(source.lines, 1):
        if MACHINE.search(line) and not (number == 1 and line.startswith("#!")):
            yield number, "a path of a particular machine"


def pragma_once(source):
    if source.path.suffix != ".h":
        return
    first = next((line for line in source.code_lines if line.strip()), "")
    if first.strip() != "#pragma once":
        yield 1, "a header begins with #pragma once"


def doc_comments(source):
    """Every type of a header says what it is."""
    if source.path.suffix != ".h" or not is_product(source):
        return
    for number, line in enumerate(source.code_lines, 1):
        found = TYPE.match(line)
        if found and not _documented(source, number):
            yield number, f"{found.group(1)} has no doc comment"


def _documented(source, number):
    above = number - 2
    while above >= 0 and source.lines[above].startswith(("template", "Q_DECLARE", "[[")):
        above -= 1
    before = source.lines[above].strip() if above >= 0 else ""
    return before.startswith(("//", "*", "/*")) or before.endswith("*/")


def file_names(source):
    if source.path.suffix in (".cpp", ".h") and source.path.name != "main.cpp":
        if not FILE_NAME.match(source.path.name):
            yield 1, "files are named like their type, in PascalCase"


LONG = 600
SMELL = 400


def file_size(source):
    if len(source.lines) - 1 > LONG:
        yield LONG, f"{len(source.lines) - 1} lines; at most {LONG}"


# ------------------------------------------------------------------------------------------------ helpers

def is_product(source):
    return source.path.parts[0] in ("shared", "server", "client")


def under(source, folders):
    return str(source.path).startswith(tuple(folders))
