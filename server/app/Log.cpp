#include "server/app/Log.h"

#include "shared/base/CanonicalJson.h"

#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace cts::server {

// One write call a line, so that lines of several threads never mix.
static void writeLine(QJsonObject line) {
    const QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
}

void logEvent(const QString& event, const QJsonObject& data) {
    QJsonObject line = data;
    line.insert(u"event"_s, event);
    writeLine(line);
}

void logAccess(const http::AccessEntry& entry) {
    QJsonObject line{{u"event"_s, u"request"_s},
                     {u"method"_s, QString::fromStdString(entry.method)},
                     {u"route"_s, QString::fromStdString(entry.pathTemplate)},
                     {u"status"_s, entry.status},
                     {u"micros"_s, static_cast<qint64>(entry.micros)},
                     {u"requestId"_s, QString::fromStdString(entry.requestId)}};
    if (!entry.errorCode.empty())
        line.insert(u"code"_s, QString::fromStdString(entry.errorCode));
    writeLine(line);
}

QString describe(const rules::RulebookProblem& problem) {
    QString text = problem.file;
    if (!problem.place.isEmpty())
        text += u", "_s + problem.place;
    if (problem.line > 0)
        text += u", line %1"_s.arg(problem.line);
    text += u": "_s + problem.error.code;
    if (!problem.error.data.isEmpty())
        text += u' ' + QString::fromUtf8(canonicalJson(problem.error.data));
    return text;
}

} // namespace cts::server
