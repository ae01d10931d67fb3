#include "tests/support/TestMain.h"
#include "tests/support/county/TestCounty.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::tests;

// server/openapi.yaml says what the router does, route by route.
class OpenApiTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void describesEveryRouteAndNoOther();
};

// "METHOD /path" of the paths section: a path two spaces in, a method four.
static QSet<QString> described() {
    QFile file(QStringLiteral(CTS_SOURCE_DIR "/server/openapi.yaml"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression path(u"^  (/\\S*):$"_s);
    static const QRegularExpression method(u"^    (get|head|post|put|patch|delete):$"_s);
    QSet<QString> routes;
    QString current;
    for (const auto& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (const auto found = path.match(line); found.hasMatch())
            current = found.captured(1);
        else if (const auto verb = method.match(line); verb.hasMatch())
            routes.insert(verb.captured(1).toUpper() + u' ' + current);
    }
    return routes;
}

void OpenApiTest::describesEveryRouteAndNoOther() {
    TestCounty county(0);
    const auto routes = county.server().routes();
    QVERIFY(routes.size() >= 10);
    QCOMPARE(described(), QSet<QString>(routes.cbegin(), routes.cend()));
}

CTS_TEST(OpenApiTest)

#include "OpenApiTest.moc"
