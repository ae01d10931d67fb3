#include "tests/e2e/TourPart.h"

namespace cts::tests {

using namespace Qt::StringLiterals;

void TourPart::shoot(const QString& name, const QString& what, const QString& section) {
    QJsonObject command{{u"file"_s, m_stage.nextShot(what)}};
    if (!section.isEmpty())
        command.insert(u"section"_s, section);
    at(name).must(u"shot"_s, command);
}

QString TourPart::emailOf(const QString& userName) const {
    return m_stage.user(userName).value("email"_L1).toString();
}

void TourPart::unlock(const QString& name) {
    expect(at(name).start(), u"the client does not start"_s);
    at(name).must(u"unlock"_s, {{u"secret"_s, Stage::secretOf(name)}});
}

} // namespace cts::tests
