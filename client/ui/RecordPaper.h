#pragma once

#include "client/ui/Desk.h"

#include <QCoreApplication>

class QWidget;

namespace cts::client::ui {

// One record on paper, as its user may see it: there is none without a record. Holds a copy, so the record may change
// or go while a dialog asks for the file. Borrows the desk; UI thread.
class RecordPaper {
    Q_DECLARE_TR_FUNCTIONS(RecordPaper)
public:
    RecordPaper(const Desk& desk, CaseView view) : m_desk(desk), m_view(std::move(view)) {}

    // "referral-10084.pdf", "masterActivity-2026-03.pdf".
    QString suggestedName() const;
    // Writes the PDF. Errors: those of FormPrinter.
    Status printTo(const QString& file) const;
    // Asks for a file and prints to it; gives the file, empty when the person thought better of it. Errors: as above.
    Result<QString> print(QWidget* parent) const;

private:
    const Desk& m_desk;
    CaseView m_view;
};

} // namespace cts::client::ui
