#include "client/ui/RecordPaper.h"

#include "client/forms/FormPrinter.h"
#include "client/ui/CaseSources.h"
#include "client/ui/widgets/DialogService.h"

namespace cts::client::ui {

using namespace Qt::StringLiterals;

QString RecordPaper::suggestedName() const {
    const qint64 number = m_view.assignment.fields.value("assignmentNumber"_L1).toInteger();
    const QString of =
        number > 0 ? QString::number(number) : m_view.record.fields.value("month"_L1).toString(u"0"_s).left(7);
    return u"%1-%2.pdf"_s.arg(m_view.record.formId, of);
}

Status RecordPaper::printTo(const QString& file) const {
    const auto& rulebook = m_desk.store.rulebook();
    return FormPrinter(m_desk.store.directory())
        .print({rulebook, *rulebook.form(m_view.record.formId), m_view.record, m_view.assignment, m_view.visible,
                m_desk.store.actor(), m_desk.store.clock().now(), m_desk.language,
                caseSources(m_desk, [this] { return &m_view; })},
               file);
}

Result<QString> RecordPaper::print(QWidget* parent) const {
    const QString file = m_desk.dialogs.saveFile(parent, tr("Save as PDF"), suggestedName(), tr("PDF (*.pdf)"));
    if (file.isEmpty())
        return QString();
    const auto done = printTo(file);
    return done ? Result<QString>(file) : done.error();
}

} // namespace cts::client::ui
