#pragma once

#include <QString>

namespace cts::client::ui {

// A person's name as the county stores it.
struct PersonName {
    QString last;
    QString first;
    QString middle;

    bool operator==(const PersonName&) const = default;
    // "Last, First Middle", with what is known of it.
    QString display() const {
        const QString given = (first.trimmed() + QChar(u' ') + middle.trimmed()).trimmed();
        if (last.trimmed().isEmpty() || given.isEmpty())
            return last.trimmed() + given;
        return last.trimmed() + QStringLiteral(", ") + given;
    }
};

} // namespace cts::client::ui
