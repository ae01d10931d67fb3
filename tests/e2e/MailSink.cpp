#include "tests/e2e/MailSink.h"

#include "tests/e2e/TourLog.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace cts::tests {

using namespace Qt::StringLiterals;

MailSink::MailSink(const QString& script, const QDir& folder, const Authority& authority, quint16 port,
                   const QString& logFile)
    : m_folder(folder),
      m_child(u"/usr/bin/python3"_s,
              {script, folder.path(), authority.certificateFile, authority.keyFile, QString::number(port)}, logFile) {}

void MailSink::start() {
    expect(m_child.start(), u"the mail server does not start"_s);
    expect(m_child.readLine().value_or(QByteArray()).startsWith("ready"), u"the mail server does not listen"_s);
}

// "Name <address>, address" -> addresses, sorted.
static QStringList addressesOf(const QString& head) {
    QStringList found;
    for (const auto& one : head.split(u',', Qt::SkipEmptyParts)) {
        const QString address = one.contains(u'<') ? one.section(u'<', 1).section(u'>', 0, 0) : one.trimmed();
        if (address.contains(u'@'))
            found.append(address);
    }
    found.sort();
    return found;
}

void MailSink::take(const QByteArray& line) {
    const auto said = QJsonDocument::fromJson(line).object();
    ArrivedMail mail;
    mail.file = m_folder.filePath(said.value("file"_L1).toString());
    for (const auto& address : said.value("recipients"_L1).toArray())
        mail.recipients.append(address.toString());
    mail.to = addressesOf(said.value("to"_L1).toString());
    mail.cc = addressesOf(said.value("cc"_L1).toString());
    mail.subject = said.value("subject"_L1).toString();
    mail.id = said.value("id"_L1).toString();
    QFile file(mail.file);
    if (file.open(QIODevice::ReadOnly))
        mail.text = QString::fromUtf8(file.readAll()) + said.value("body"_L1).toString();
    m_all.append(mail);
    m_given.append(false);
}

ArrivedMail MailSink::await(const QString& address, const QString& words) {
    for (qsizetype i = 0;; ++i) {
        if (i == m_all.size()) {
            const auto line = m_child.readLine(20'000);
            expect(line.has_value(), u"no mail \"%1\" for %2 has arrived"_s.arg(words, address));
            take(*line);
        }
        if (!m_given.at(i) && m_all.at(i).recipients.contains(address) && m_all.at(i).subject.contains(words)) {
            m_given[i] = true;
            return m_all.at(i);
        }
    }
}

const QList<ArrivedMail>& MailSink::all() {
    while (const auto line = m_child.readLine(0))
        take(*line);
    return m_all;
}

} // namespace cts::tests
