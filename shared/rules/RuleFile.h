#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace cts::rules {

// One file of a rulebook, parsed.
struct RuleFile {
    QString path; // inside the rulebook, "forms/referral.json"
    QJsonObject json;
    QByteArray source; // the text as read, to tell lines; empty when it came from a bundle
};

} // namespace cts::rules
