#include "tests/e2e/Actor.h"

#include "tests/e2e/Hazard.h"
#include "tests/e2e/TourLog.h"

#include <QJsonDocument>

namespace cts::tests {

using namespace Qt::StringLiterals;

static QJsonObject silence(const QString& why) {
    return {{u"ok"_s, false}, {u"why"_s, why}};
}

bool Actor::start() {
    m_child = std::make_unique<Child>(m_place.program,
                                      QStringList{u"--profile"_s, m_place.profile, u"--server"_s, m_place.server,
                                                  u"--ca"_s, m_place.authority, u"--language"_s, u"en"_s},
                                      m_place.logFile);
    return m_child->start();
}

std::optional<QJsonObject> Actor::kill() {
    std::optional<QJsonObject> last;
    if (m_child) {
        m_child->kill();
        if (const auto line = m_child->readLine(0))
            last = QJsonDocument::fromJson(*line).object();
    }
    m_child.reset();
    return last;
}

void Actor::close() {
    m_child.reset();
}

bool Actor::send(const QJsonObject& command) {
    if (!m_child)
        return false;
    m_child->writeLine(QJsonDocument(command).toJson(QJsonDocument::Compact));
    return true;
}

QJsonObject Actor::hear() {
    const auto line = m_child ? m_child->readLine() : std::nullopt;
    return line ? QJsonDocument::fromJson(*line).object() : silence(u"no answer"_s);
}

QJsonObject Actor::say(const QJsonObject& command) {
    return send(command) ? hear() : silence(u"not started"_s);
}

QJsonObject Actor::ask(const QString& what, QJsonObject command) {
    command.insert(u"do"_s, what);
    return m_hazard ? m_hazard->play(*this, command) : say(command);
}

QJsonObject Actor::must(const QString& what, const QJsonObject& command) {
    auto said = ask(what, command);
    expect(said.value("ok"_L1).toBool(), what + u": "_s + said.value("why"_L1).toString());
    return said;
}

} // namespace cts::tests
