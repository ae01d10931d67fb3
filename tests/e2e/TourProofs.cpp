#include "tests/e2e/DiskScan.h"
#include "tests/e2e/Tour.h"
#include "tests/support/CopyFolder.h"

#include <QFile>
#include <QSet>

namespace cts::tests {

using namespace Qt::StringLiterals;

static const QString dpo = QStringLiteral("dpo");

void Tour::proveMails() {
    m_log.step(u"No mail names a youth; none came twice"_s, [&] {
        QStringList names{u"Salomea"_s, u"Tabithe"_s, u"Odalysa"_s, u"Lantern Hill"_s};
        for (const auto& person : {dpo, u"agencyadmin"_s})
            for (const auto& row : at(person).must(u"home"_s).value("rows"_L1).toArray())
                names.append(row["youthName"_L1].toString().section(u',', 0, 0));
        const auto& mails = m_stage.mail().all();
        expect(mails.size() >= 12, u"only %1 mails"_s.arg(mails.size()));
        QSet<QString> seen;
        for (const auto& mail : mails) {
            for (const auto& name : std::as_const(names))
                expect(!mail.text.contains(name, Qt::CaseInsensitive), mail.file + u" names "_s + name);
            // A server that is killed between sending and noting it sends again: one mail, by its Message-ID.
            expect(!mail.id.isEmpty() && (m_stage.isHazardous() || !seen.contains(mail.id)),
                   mail.file + u" came twice or has no id"_s);
            seen.insert(mail.id);
        }
    });
}

void Tour::proveServer() {
    m_log.step(u"The history holds: cts-server audit verify"_s, [&] {
        const auto said = m_stage.server({u"audit"_s, u"verify"_s});
        expect(said.code == 0 && said.output.contains(u"The history holds"_s), said.output);
    });
    m_log.step(u"A backup is made while the server runs, and its history holds too"_s, [&] {
        const QString file = m_stage.places().out.filePath(u"server/backup.db"_s);
        const auto made = m_stage.server({u"backup"_s, file});
        expect(made.code == 0, made.output);
        QFile config(m_stage.configFile());
        expect(config.open(QIODevice::ReadOnly), u"no configuration"_s);
        QByteArray text = config.readAll();
        text.replace("file = \"cts.db\"", "file = \"backup.db\"");
        QFile restored(m_stage.places().out.filePath(u"server/backup.toml"_s));
        expect(restored.open(QIODevice::WriteOnly) && restored.write(text) > 0, u"cannot write"_s);
        restored.close();
        const auto said = Child::run(m_stage.places().programs.filePath(u"cts-server"_s),
                                     {u"audit"_s, u"verify"_s, u"--config"_s, restored.fileName()});
        expect(said.code == 0 && said.output.contains(u"The history holds"_s), said.output);
    });
    m_log.step(u"The server stops in good order and starts again; clients go on"_s, [&] {
        m_stage.stopServer();
        m_stage.startServer();
        const auto said = at(dpo).must(u"sync"_s);
        expect(said.value("complete"_L1).toBool(), said.value("words"_L1).toString());
    });
}

void Tour::proveDisk() {
    m_log.step(u"No case data is readable in any file of any profile, in any log or temporary file"_s, [&] {
        const DiskScan scan(secretWords());
        const auto found = scan.findings(m_stage.places().out.filePath(u"profiles"_s));
        expect(found.isEmpty(), found.join(u"; "_s));
        expect(scan.files() > 20, u"only %1 files"_s.arg(scan.files()));
        for (const auto& place : {u"logs"_s, u"tmp"_s}) {
            const auto beside = scan.findings(m_stage.places().out.filePath(place));
            expect(beside.isEmpty(), beside.join(u"; "_s));
        }
        // The server's own database is not encrypted: a scan that finds nothing there would be blind.
        expect(!scan.findings(m_stage.places().out.filePath(u"server"_s)).isEmpty(), u"the scan is blind"_s);
    });
    m_log.step(u"A copied profile does not open at another computer, even with the right unlock secret"_s, [&] {
        at(dpo).close();
        const QString copy = m_stage.places().out.filePath(u"stolen"_s);
        tests::copyFolder(QDir(m_stage.profile(dpo)), QDir(copy));
        const auto place = at(dpo).place();
        // Another keyring is another computer.
        Child elsewhere(m_stage.places().sources.filePath(u"tests/support/with-keyring.sh"_s),
                        {place.program, u"--profile"_s, copy, u"--server"_s, place.server, u"--ca"_s, place.authority},
                        m_stage.places().out.filePath(u"logs/stolen.log"_s));
        expect(elsewhere.start(), u"it does not start"_s);
        elsewhere.writeLine("{\"do\":\"unlock\",\"secret\":\"" + Stage::secretOf(dpo).toUtf8() + "\"}");
        const auto said = elsewhere.readLine();
        expect(said && said->contains("\"ok\":false") && said->contains("keyring"),
               QString::fromUtf8(said.value_or("no answer")));
    });
    m_log.step(u"At its own computer it opens as ever"_s, [&] {
        unlock(dpo);
        rowOf(at(dpo).must(u"home"_s).value("rows"_L1).toArray(), m_second);
    });
}

} // namespace cts::tests
