#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace cts::client::ui {

// An address in the United States; the county decides which services apply.
struct Address {
    QString street;
    QString city;
    QString state;
    QString zip;
    QString county;

    bool operator==(const Address&) const = default;
    // Two or three lines, with what is known of it.
    QString display() const {
        const QString place = QStringList{city.trimmed(), (state.trimmed() + QChar(u' ') + zip.trimmed()).trimmed()}
                                  .filter(QRegularExpression(QStringLiteral(".")))
                                  .join(QStringLiteral(", "));
        return QStringList{street.trimmed(), place, county.trimmed()}
            .filter(QRegularExpression(QStringLiteral(".")))
            .join(QChar(u'\n'));
    }
};

} // namespace cts::client::ui
