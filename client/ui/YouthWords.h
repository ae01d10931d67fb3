#pragma once

#include "client/services/YouthFile.h"
#include "client/ui/Desk.h"
#include "client/ui/theme/Meaning.h"

#include <QCoreApplication>

namespace cts::client::ui {

// The words of a youth's page: cells of its lists, alerts, where a deadline stands.
class YouthWords {
    Q_DECLARE_TR_FUNCTIONS(YouthWords)
public:
    explicit YouthWords(const Desk& desk) : m_desk(desk) {}

    // Column ids: fields of the form, and "document", "version", "status", "submittedBy", "submittedOn", "due",
    // "timeliness", "open", "pdf", "sync".
    QString cell(const YouthEntry& entry, const QString& column) const;
    static QString header(const QString& column);
    static QString timeliness(rules::Timeliness status);
    static Meaning meaning(rules::Timeliness status);
    // Title of a deliverable in the user's language.
    QString deliverable(const rules::DeadlineAnswer& answer) const;

    struct Alert {
        Meaning meaning;
        QString words;
    };
    // The most urgent first.
    static QList<Alert> alerts(const YouthAlerts& alerts);
    // Small name and value: age, lead, dual, CSE status, days in service, service limit.
    QList<std::pair<QString, QString>> facts(const YouthFile& file) const;

private:
    QString fieldCell(const YouthEntry& entry, const QString& column) const;

    const Desk& m_desk;
};

} // namespace cts::client::ui
