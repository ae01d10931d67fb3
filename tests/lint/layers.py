"""Who may include whom: the one table of layers, and the rules that hold includes and CMake links to it."""

import re
from pathlib import PurePosixPath

SHARED = {"shared/base", "shared/rules", "shared/records", "shared/protocol"}
CLIENT_CORE = {"client/store", "client/sync", "client/vault"}

# A folder may include itself, the folders named here, and nothing else of the project. A sub-folder that is not named
# itself follows its parent.
FOLDERS = {
    "shared/base": set(),
    "shared/rules": {"shared/base"},
    "shared/records": {"shared/base", "shared/rules"},
    "shared/reports": {"shared/base", "shared/rules", "shared/records"},
    "shared/protocol": {"shared/base", "shared/rules", "shared/records"},
    "shared/sql": {"shared/base"},
    "server/http": {"shared/base"},
    "server/mail": {"shared/base"},
    "server/store": SHARED | {"shared/sql"},
    "server/services": SHARED | {"shared/reports", "server/store", "server/mail"},
    "server/api": SHARED | {"server/services", "server/http"},
    "server/app": SHARED | {"shared/sql", "shared/reports", "server/api", "server/services", "server/store",
                            "server/mail", "server/http"},
    "client/vault": {"shared/base"},
    "client/store": SHARED | {"shared/sql"},
    "client/sync": SHARED | {"client/store"},
    "client/services": SHARED | {"shared/reports", "client/store", "client/sync", "client/vault"},
    "client/models": SHARED | {"client/services"} | CLIENT_CORE,
    "client/ui/theme": {"shared/base"},
    "client/ui/widgets": {"shared/base", "client/ui/theme"},
    "client/forms": SHARED | {"client/services", "client/ui/theme", "client/ui/widgets"} | CLIENT_CORE,
    "client/ui": SHARED | {"client/models", "client/forms", "client/services", "client/ui/theme", "client/ui/widgets"}
    | CLIENT_CORE,
    "client/app": SHARED | {"shared/sql", "client/ui", "client/ui/theme", "client/ui/widgets", "client/models",
                            "client/forms", "client/services", "client/sync", "client/store", "client/vault"},
}

# Outside libraries by the start of their include, and the folders that may use them.
LIBRARIES = {
    "boost/": {"server/http"},
    "openssl/": {"shared/base", "server/http", "client/vault"},
    "zstd": {"shared/base"},
    "zdict": {"shared/base"},
    "curl/": {"server/mail"},
    "toml++/": {"server/app"},
    "sqlcipher/": {"client/store/sqlcipher"},
    "sqlite3": {"client/store/sqlcipher"},
    "qt6keychain/": {"client/vault"},
}

# Qt modules beside QtCore. Only spelled-out includes (<QtWidgets/QLabel>) are seen here: for the short form the links
# of cts_library() leave no include path, so the compiler refuses it.
QT_MODULES = {
    "shared/sql": {"QtSql"},
    "server/store": {"QtSql"},
    "server/app": {"QtSql"},
    "client/store": {"QtSql"},
    "client/sync": {"QtNetwork", "QtSql"},
    "client/services": {"QtNetwork", "QtSql"},
    "client/models": {"QtGui", "QtNetwork", "QtSql"},
    "client/ui/theme": {"QtGui", "QtWidgets", "QtSvg"},
    "client/ui/widgets": {"QtGui", "QtWidgets", "QtSvg"},
    "client/forms": {"QtGui", "QtWidgets", "QtPrintSupport", "QtSvg", "QtNetwork", "QtSql"},
    "client/ui": {"QtGui", "QtWidgets", "QtPrintSupport", "QtSvg", "QtNetwork", "QtSql"},
    "client/app": {"QtGui", "QtWidgets", "QtPrintSupport", "QtSvg", "QtNetwork", "QtSql"},
}

BEAST = re.compile(r"\b(boost::beast|boost::asio|asio::|beast::)")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]')
LINK = re.compile(r"cts_library\(\s*(\S+)(?:\s+DEPS\s+([^)]*))?\)")
TOPS = ("shared", "server", "client")


def folder_of(path):
    """The table's folder that a file belongs to, or None for tests and other places."""
    parts = PurePosixPath(path).parts
    if len(parts) < 3 or parts[0] not in TOPS:
        return None
    named = "/".join(parts[:3])
    return named if named in FOLDERS else "/".join(parts[:2])


def _inside(path, folders):
    return any(str(path).startswith(folder + "/") for folder in folders)


def check_includes(source):
    """Includes of the project, of Qt modules and of outside libraries."""
    folder = folder_of(source.path)
    for number, line in enumerate(source.lines, 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        quote, name = found.groups()
        if quote == '"':
            yield from _own_include(source, folder, number, name)
        else:
            yield from _outside_include(source, folder, number, name)


def _own_include(source, folder, number, name):
    if name.endswith(".moc"):
        return
    if "/" not in name or name.startswith("."):
        yield number, f'write "{name}" from the top of the repository'
        return
    target = folder_of(name)
    if folder is None:
        return
    if folder not in FOLDERS:
        yield number, f"{folder} is not in the table of layers (tests/lint/layers.py)"
    elif target != folder and target not in FOLDERS[folder]:
        yield number, f"{folder} may not include {target or name}"


def _outside_include(source, folder, number, name):
    for start, folders in LIBRARIES.items():
        if not name.startswith(start):
            continue
        allowed = _inside(source.path, folders) or (folder is None and start != "boost/")
        if not allowed:
            yield number, f"<{name}> belongs to {', '.join(sorted(folders))}"
    module = name.split("/")[0] if "/" in name else ""
    if folder and re.fullmatch(r"Qt[A-Z]\w+", module) and module != "QtCore":
        if module not in QT_MODULES.get(folder, set()):
            yield number, f"{folder} may not use {module}"


def check_beast(source):
    """Boost.Beast and Asio by name, outside server/http."""
    if str(source.path).startswith(("server/http/", "tests/unit/server/http/")):
        return
    for number, line in enumerate(source.code_lines, 1):
        if BEAST.search(line):
            yield number, "Beast and Asio belong to server/http"


def check_links(text):
    """The links of cts_library() in a CMakeLists.txt: none that the table forbids."""
    for found in LINK.finditer(text):
        folder, links = found.group(1), (found.group(2) or "").split()
        if folder not in FOLDERS:
            continue
        number = text[: found.start()].count("\n") + 1
        for link in links:
            target = link.replace("cts_", "", 1).replace("_", "/")
            if link.startswith("cts_") and folder_of(target + "/x") and target not in FOLDERS[folder]:
                yield number, f"{folder} may not link {target}"
