#pragma once

#include "client/ui/Desk.h"

#include <QCoreApplication>

namespace cts::client::ui {

// The cells of the listing in words: names "Last, First", dates, codes as the rulebook's words, the Agency cell as the
// deck shows it ("ZOE / Advocate, Alan").
class ListingWords {
    Q_DECLARE_TR_FUNCTIONS(ListingWords)
public:
    explicit ListingWords(const Desk& desk) : m_desk(desk) {}

    QString cell(const ListingRow& row, const QString& column) const;
    // What a cell that counts means, whole: for its tooltip and for whoever hears it. Empty for the others.
    QString explained(const ListingRow& row, const QString& column) const;
    QString header(const QString& column) const;
    // "Pending #" until the server has issued one.
    static QString number(const ListingRow& row);
    // ListingRow::title in words: "Pending #" until there is a number.
    static QString title(const QString& title);
    // The first of several titles, and how many there are more: "10084 Fern, Ada; 10085 Moss, Lily; and 3 more".
    static QString fewOf(const QStringList& titles);

private:
    QString option(const QString& list, const QString& code) const;

    const Desk& m_desk;
};

} // namespace cts::client::ui
