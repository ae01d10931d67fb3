#!/usr/bin/python3
"""Every lint rule finds its bad examples and leaves its good ones alone.

An example is (path, text): a repository of that one file. Rules over the whole repository get several files at once.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import lint  # noqa: E402
import rulebook  # noqa: E402
import translations  # noqa: E402

BAD = {
    "includes": [
        ("client/ui/Page.cpp", '#include "server/store/Tables.h"\n'),
        ("client/store/Outbox.cpp", '#include "client/ui/MainWindow.h"\n'),
        ("client/sync/Session.cpp", '#include "client/services/CaseService.h"\n'),
        ("shared/base/Ids.cpp", '#include "shared/rules/Rulebook.h"\n'),
        ("server/http/Router.cpp", '#include "shared/records/Record.h"\n'),
        ("client/ui/widgets/Card.cpp", '#include "client/ui/MainWindow.h"\n'),
        ("server/services/Accounts.cpp", '#include "Accounts.h"\n'),
        ("server/services/Accounts.cpp", '#include "../store/Tables.h"\n'),
        ("server/services/Accounts.cpp", "#include <openssl/evp.h>\n"),
        ("server/api/Sync.cpp", "#include <boost/beast/http.hpp>\n"),
        ("tests/unit/server/api/SyncTest.cpp", "#include <boost/asio.hpp>\n"),
        ("client/store/Cache.cpp", "#include <sqlite3.h>\n"),
        ("shared/records/Record.h", "#include <QtWidgets/QWidget>\n"),
        ("server/telemetry/Spy.cpp", '#include "shared/base/Ids.h"\n'),
    ],
    "beast": [("server/api/Sync.cpp", "namespace http = boost::beast::http;\n")],
    "links": [
        ("shared/CMakeLists.txt", "cts_library(shared/base DEPS Qt6::Core cts_shared_rules)\n"),
        ("client/CMakeLists.txt", "cts_library(client/ui DEPS cts_server_store)\n"),
    ],
    "sqlPlace": [
        ("server/services/Search.cpp", "QSqlQuery query(db);\n"),
        ("client/models/Listing.cpp", 'auto sql = u"SELECT id FROM assignments"_s;\n'),
        ("client/models/Listing.cpp", 'auto sql = u"insert " u"INSERT INTO " "t VALUES (1)"_s;\n'),
        ("server/app/Main.cpp", 'auto sql = R"(\nDELETE FROM users)";\n'),
    ],
    "clientSql": [
        ("resources/sql/client/0001_start.sql", "INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET a = 1;\n"),
        ("client/store/Cache.cpp", 'auto sql = u"INSERT INTO t VALUES (?) RETURNING id"_s;\n'),
        ("client/store/Cache.cpp", "auto sql = u\"SELECT json_extract(a, '$.b') FROM t\"_s;\n"),
    ],
    "sentences": [
        ("client/ui/Page.cpp", 'void f() {\n    label->setText(u"Nothing is waiting"_s);\n}\n'),
        ("client/ui/Page.cpp", 'void f() {\n    button = new QPushButton(u"Save"_s, this);\n}\n'),
        ("client/ui/Page.cpp", 'void f() {\n    field->setSuffix(u" of these days"_s);\n}\n'),
        ("client/ui/Page.cpp", 'const auto words = u"The server " u"is away"_s;\n'),
        ("client/services/Cases.cpp", 'return Error{u"Sign it first please"_s};\n'),
        ("shared/rules/Rulebook.cpp", 'return tr("a");\n'),
        ("server/services/Accounts.cpp", 'return fail("Wrong password given");\n'),
    ],
    "openWork": [("shared/base/Ids.cpp", "// TO" "DO: later\n"), ("dev", "# FIX" "ME\n")],
    "singletons": [
        ("client/app/Settings.h", "#pragma once\nclass Settings {\n    static Settings& instance();\n};\n"),
        ("client/app/Settings.cpp", "Q_GLOBAL_STATIC(Settings, settings)\n"),
    ],
    "eventLoops": [
        ("client/sync/Session.cpp", "QEventLoop loop;\n"),
        ("client/models/Listing.cpp", "QCoreApplication::processEvents();\n"),
        ("client/services/Cases.cpp", "dialog.exec();\n"),
    ],
    "clock": [
        ("server/services/Accounts.cpp", "const auto now = QDateTime::currentDateTimeUtc();\n"),
        ("client/models/Listing.cpp", "if (date < QDate::currentDate())\n    return;\n"),
        ("shared/base/Ids.cpp", "auto t = std::chrono::system_clock::now();\n"),
        ("shared/base/Ids.cpp", "auto t = time(nullptr);\n"),
    ],
    "randomness": [("shared/base/Ids.cpp", "const int n = rand() % 7;\n")],
    "machinePaths": [
        ("server/app/Config.cpp", 'const auto path = u"/ho' 'me/someone/cts"_s;\n'),
        ("README.md", "Look into /tm" "p/build first.\n"),
    ],
    "pragmaOnce": [("shared/base/Ids.h", "// About ids.\n#ifndef IDS_H\n#define IDS_H\n#endif\n")],
    "docComments": [("shared/base/Ids.h", "#pragma once\n\nclass Ids {\n};\n")],
    "fileNames": [("shared/base/ids_util.cpp", "\n")],
    "fileSize": [("shared/base/Ids.cpp", "\n" * 601)],
}

GOOD = {
    "includes": [
        ("client/ui/Page.cpp", '#include "client/ui/Page.h"\n#include "client/models/Listing.h"\n#include <QWidget>\n'),
        ("server/http/Tls.cpp", '#include <boost/asio/ssl.hpp>\n#include <openssl/ssl.h>\n'),
        ("client/store/sqlcipher/Driver.cpp", '#include "shared/sql/Statement.h"\n#include <sqlcipher/sqlite3.h>\n'),
        ("client/forms/FormView.cpp", '#include "client/ui/widgets/Card.h"\n'),
        ("tests/unit/shared/base/IdsTest.cpp", '#include "shared/base/Ids.h"\n#include "IdsTest.moc"\n'),
    ],
    "beast": [("server/http/Listener.cpp", "boost::asio::io_context io;\n"),
              ("server/app/Main.cpp", "// The loop is boost::asio's.\n")],
    "links": [("client/CMakeLists.txt", "cts_library(client/ui DEPS cts_client_models Qt6::Svg)\n")],
    "sqlPlace": [
        ("server/store/Tables.cpp", 'QSqlQuery query(db);\nquery.prepare(u"SELECT id FROM users"_s);\n'),
        ("client/ui/Page.cpp", 'label->setText(tr("Select a youth"));  // SELECT x\n'),
    ],
    "clientSql": [
        ("resources/sql/client/0001_start.sql", "INSERT OR REPLACE INTO t VALUES (1); -- no RETURNING\n"),
        ("resources/sql/server/0001_start.sql", "INSERT INTO t VALUES (1) ON CONFLICT (id) DO NOTHING;\n"),
    ],
    "sentences": [
        ("client/ui/Page.cpp", 'void f() {\n    label->setText(tr("Nothing is waiting"));\n}\n'),
        ("client/ui/Page.cpp", 'void f() {\n    bar->addButton(u"assignAdvocate"_s, tr("Assign"));\n}\n'),
        ("client/ui/Page.cpp", 'const auto words = QT_TR_NOOP("The server "\n    "is away");\n'),
        ("client/ui/Page.cpp", 'void f() {\n    box->setObjectName(u"Approve Button"_s); '
                               '// lint: allow sentences: a name for tests\n}\n'),
        ("client/services/Cases.cpp", 'qCWarning(lcCases) << "Could not read" << id;\n'),
        ("shared/base/Ids.cpp", 'throw std::logic_error("An id has 16 bytes");\n'),
        ("server/store/Tables.cpp", 'run(u"UPDATE users SET name = ?"_s);\n'),
        ("client/services/Cases.cpp", 'return Error{u"signFirst"_s, u"Content-Type"_s};\n'),
        ("server/app/Main.cpp", 'parser.addOption({u"config"_s, u"The configuration file"_s});\n'),
    ],
    "openWork": [("shared/base/Ids.cpp", "// Hackney is a place.\n")],
    "singletons": [("client/app/Settings.h", "#pragma once\nstatic Settings& of(const Profile& profile);\n")],
    "eventLoops": [("client/ui/Reject.cpp", "if (dialog.exec() == QDialog::Accepted)\n    return;\n"),
                   ("server/app/main.cpp", "return app.exec();\n"),
                   ("tests/gui/PageTest.cpp", "QEventLoop loop;\n")],
    "clock": [("shared/base/Clock.cpp", "return QDateTime::currentDateTimeUtc();\n"),
              ("server/http/Listener.cpp", "auto now = std::chrono::steady_clock::now();\nauto t = record.time(0);\n")],
    "randomness": [("shared/base/Ids.cpp", "operand(1); random.rand(2);\n")],
    "machinePaths": [("installer/postinst.sh", "#!/bin/sh\ncat /etc/cts-server/x /usr/share/cts ${T}/tmp/x\n"),
                     ("server/api/Blob.cpp", '// GET /v1/work/today\n')],
    "pragmaOnce": [("shared/base/Ids.h", "// About ids.\n#pragma once\n")],
    "docComments": [("shared/base/Ids.h", "#pragma once\nclass Clock;\n\n/// Makes ids.\nclass Ids {\n};\n\n"
                                          "// One of many.\ntemplate <class T>\nstruct Box {\n};\n")],
    "fileNames": [("client/app/main.cpp", "\n"), ("shared/base/Ids.cpp", "\n")],
    "fileSize": [("shared/base/Ids.cpp", "\n" * 600)],
}

FORM_SCHEMA = '{"type": "object", "required": ["form"], "properties": {"next": {"$ref": "word.schema.json"}}}'
RULEBOOK = {
    "forms/schema/form.schema.json": FORM_SCHEMA,
    "forms/schema/word.schema.json": '{"type": "string"}',
    "forms/schema/home.schema.json": '{"type": "array"}',
    "forms/forms/good.json": '{"form": "good", "next": "x"}',
    "forms/home.json": "[]",
}
RULEBOOK_BAD = [
    ("forms/forms/bad.json", '{"title": "no form"}'),
    ("forms/forms/bad.json", '{"form": "x", "next": 1}'),
    ("forms/forms/bad.json", '{"form": "x", "form": "y"}'),
    ("forms/forms/bad.json", '{"form": '),
    ("forms/home.json", "{}"),
    ("forms/unheardOf.json", "{}"),
    ("forms/schema/form.schema.json", '{"type": "thing"}'),
]

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es"><context><name>cts::client::Page</name><message><source>{}</source>
<translation type="unfinished"></translation></message></context></TS>
"""
PAGE = {
    "client/ui/Page.h": "#pragma once\nnamespace cts::client {\nclass Page : public QWidget {\n    Q_OBJECT\n"
                        "    QString words() const;\n};\n}\n",
    "client/ui/Page.cpp": '#include "client/ui/Page.h"\nnamespace cts::client {\n'
                          'QString Page::words() const { return tr("Nothing is waiting"); }\n}\n',
}


def findings(files, rule):
    """What the rule says of a repository of these files."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        return list(lint.check(root, rule))


def wrong():
    """Yields a sentence for each example that is judged wrongly."""
    for name in lint.RULES:
        if not BAD.get(name) or not GOOD.get(name):
            yield f"{name} lacks examples"
        for path, text in BAD.get(name, []):
            if not findings({path: text}, name):
                yield f"{name} does not find {path}: {text[:70]!r}"
        for path, text in GOOD.get(name, []):
            for found in findings({path: text}, name):
                yield f"{name} blames {path}: {text[:70]!r}: {found[2]}"
    yield from _wrong_rulebook()
    yield from _wrong_translations()


def _wrong_rulebook():
    for _, _, message, _ in findings(RULEBOOK, "rulebook"):
        yield f"rulebook blames a good rulebook: {message}"
    needs_jsonschema = RULEBOOK_BAD if rulebook.jsonschema else RULEBOOK_BAD[2:4]
    for path, text in needs_jsonschema:
        if not findings({**RULEBOOK, path: text}, "rulebook"):
            yield f"rulebook does not find {path}: {text}"


def _wrong_translations():
    if translations.lupdate() is None:
        return
    good = {**PAGE, "translations/cts_es.ts": TS.format("Nothing is waiting")}
    for _, _, message, _ in findings(good, "translations"):
        yield f"translations blames a complete file: {message}"
    if len(findings({**good, "translations/cts_es.ts": TS.format("Something else")}, "translations")) != 2:
        yield "translations does not see one missing and one vanished sentence"


def main():
    found = list(wrong())
    for sentence in found:
        print(sentence)
    count = sum(map(len, BAD.values())) + sum(map(len, GOOD.values())) + len(RULEBOOK_BAD) + 3
    print(f"selftest: {count} examples, {len(found)} judged wrongly")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
