#include "tests/e2e/Actor.h"

#include "tests/e2e/TourLog.h"

#include <QJsonDocument>

namespace cts::tests {

using namespace Qt::StringLiterals;

bool Actor::start() {
    m_child = std::make_unique<Child>(m_place.program,
                                      QStringList{u"--profile"_s, m_place.profile, u"--server"_s, m_place.server,
                                                  u"--ca"_s, m_place.authority, u"--language"_s, u"en"_s},
                                      m_place.logFile);
    return m_child->start();
}

void Actor::kill() {
    if (m_child)
        m_child->kill();
    m_child.reset();
}

void Actor::close() {
    m_child.reset();
}

QJsonObject Actor::ask(const QString& what, QJsonObject command) {
    if (!m_child)
        return {{u"ok"_s, false}, {u"why"_s, u"not started"_s}};
    command.insert(u"do"_s, what);
    m_child->writeLine(QJsonDocument(command).toJson(QJsonDocument::Compact));
    const auto line = m_child->readLine();
    if (!line)
        return {{u"ok"_s, false}, {u"why"_s, u"no answer"_s}};
    return QJsonDocument::fromJson(*line).object();
}

QJsonObject Actor::must(const QString& what, const QJsonObject& command) {
    auto said = ask(what, command);
    expect(said.value("ok"_L1).toBool(), what + u": "_s + said.value("why"_L1).toString());
    return said;
}

} // namespace cts::tests
