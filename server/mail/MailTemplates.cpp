#include "server/mail/MailTemplates.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

namespace cts::server {

using namespace Qt::StringLiterals;

Result<MailTemplates> MailTemplates::load(const QString& folder) {
    static const QString prefix = u"Subject: "_s;
    MailTemplates templates;
    const auto files = QDir(folder).entryInfoList({u"*.txt"_s}, QDir::Files, QDir::Name);
    for (const auto& info : files) {
        QFile file(info.filePath());
        const QString text = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        const auto lineEnd = text.indexOf(u'\n');
        if (!text.startsWith(prefix) || lineEnd < 0)
            return Error{u"badTemplate"_s, {{u"file"_s, info.fileName()}}};
        templates.m_templates.insert(info.completeBaseName(), {text.mid(prefix.size(), lineEnd - prefix.size()),
                                                               text.mid(lineEnd + 1).trimmed()});
    }
    return templates;
}

static const QRegularExpression& placeholder() {
    static const QRegularExpression form(u"\\{\\{(\\w+)\\}\\}"_s);
    return form;
}

static Result<QString> filled(const QString& text, const QString& name, const QJsonObject& data) {
    QString result;
    qsizetype last = 0;
    for (auto match = placeholder().globalMatch(text); match.hasNext();) {
        const auto found = match.next();
        const QString key = found.captured(1);
        if (!data.contains(key))
            return Error{u"missingValue"_s, {{u"name"_s, name}, {u"key"_s, key}}};
        result += text.mid(last, found.capturedStart() - last) + data.value(key).toVariant().toString();
        last = found.capturedEnd();
    }
    return result + text.mid(last);
}

static bool namesNothing(const QString& line, const QJsonObject& data) {
    for (auto match = placeholder().globalMatch(line); match.hasNext();)
        if (const auto value = data.value(match.next().captured(1)); value.isString() && value.toString().isEmpty())
            return true;
    return false;
}

static QString withoutEmptyLines(const QString& body, const QJsonObject& data) {
    QStringList lines = body.split(u'\n');
    lines.removeIf([&](const QString& line) { return namesNothing(line, data); });
    return lines.join(u'\n');
}

static Result<QString> filledLines(const QString& lines, const QString& name, const QJsonObject& data) {
    return filled(withoutEmptyLines(lines, data), name, data);
}

static QJsonObject over(QJsonObject data, const QJsonObject& values) {
    for (auto it = values.begin(); it != values.end(); ++it)
        data.insert(it.key(), it.value());
    return data;
}

// The body with every list of lines in it written out.
static Result<QString> filledBody(const QString& body, const QString& name, const QJsonObject& data) {
    static const QRegularExpression list(u"\\{\\{#(\\w+)\\}\\}\\n(.*?)\\{\\{/\\1\\}\\}\\n?"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    QString result;
    qsizetype last = 0;
    const auto append = [&](const QString& lines, const QJsonObject& values) -> Status {
        const auto text = filledLines(lines, name, values);
        if (text)
            result += *text;
        return text ? Status(Done{}) : text.error();
    };
    for (auto match = list.globalMatch(body); match.hasNext();) {
        const auto found = match.next();
        if (const auto before = append(body.mid(last, found.capturedStart() - last), data); !before)
            return before.error();
        for (const QJsonValue one : data.value(found.captured(1)).toArray())
            if (const auto lines = append(found.captured(2), over(data, one.toObject())); !lines)
                return lines.error();
        last = found.capturedEnd();
    }
    if (const auto rest = append(body.mid(last), data); !rest)
        return rest.error();
    return result;
}

Result<MailTemplates::Filled> MailTemplates::fill(const QString& name, const QJsonObject& data) const {
    const auto found = m_templates.constFind(name);
    if (found == m_templates.cend())
        return Error{u"noTemplate"_s, {{u"name"_s, name}}};
    const auto subject = filled(found->subject, name, data);
    if (!subject)
        return subject.error();
    const auto body = filledBody(found->body, name, data);
    if (!body)
        return body.error();
    return Filled{*subject, *body};
}

} // namespace cts::server
