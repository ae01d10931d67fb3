#pragma once

#include "shared/base/Result.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

namespace cts::server {

// The words of the mails: resources/mail/NAME.txt, first line "Subject: ...", then the body; {{key}} is replaced by
// data. A line of the body with a place whose value is empty is left out: not everything has a due date. Lines between
// {{#list}} and {{/list}}, each on a line of its own, stand once for every object in that array of the data, with its
// values before the others'. The data holds initials, an assignment number, dates and a link: never a name or a fact of
// the case (domain 4.8).
class MailTemplates {
public:
    struct Filled {
        QString subject;
        QString body;
    };

    // Reads every template of a folder or resource path. Errors: "badTemplate" {file}.
    static Result<MailTemplates> load(const QString& folder);

    bool has(const QString& name) const { return m_templates.contains(name); }
    // Errors: "noTemplate" {name}, "missingValue" {name, key}.
    Result<Filled> fill(const QString& name, const QJsonObject& data) const;

private:
    QHash<QString, Filled> m_templates;
};

} // namespace cts::server
