#include "client/forms/FormEntry.h"

#include "client/forms/AnswerWords.h"
#include "client/forms/ChangeMarks.h"
#include "client/forms/TableEditor.h"
#include "client/forms/TablePart.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/RichLabel.h"

#include <QLayout>

namespace cts::client {

using namespace Qt::StringLiterals;

TableEditor* FormEntry::tableEditor() const {
    return table ? table->editor() : nullptr;
}

TableEditor* FormEntry::editorAt(const QStringList& path) const {
    auto* own = tableEditor();
    return own ? own->editorOf(path.value(0), path.value(1)) : nullptr;
}

bool FormEntry::showProblem(const rules::FormProblem& problem, const QString& words) {
    if (!visible || !row)
        return visible && showCellProblem(problem, words);
    if (problem.severity == rules::FormProblem::Severity::Block)
        row->setError(words);
    else
        row->setWarning(words);
    return true;
}

bool FormEntry::showCellProblem(const rules::FormProblem& problem, const QString& words) const {
    auto* own = tableEditor();
    if (!own)
        return false;
    const auto path = problem.field.split(u'/');
    // Rows missing in a child table are said at the parent row they are missing in.
    const QString parent = problem.data.value("parentRow"_L1).toString();
    auto* place = path.size() > 1 ? editorAt(path) : !parent.isEmpty() ? own->childOf(parent, path.first()) : own;
    if (!place)
        return false;
    place->setProblem(path.value(1), path.value(2), {words, problem.severity == rules::FormProblem::Severity::Block});
    return true;
}

void FormEntry::clearProblems() {
    if (row) {
        row->setError({});
        row->setWarning({});
    }
    if (auto* own = tableEditor())
        own->clearProblems();
}

void FormEntry::goTo(const QStringList& path, const std::function<void(QWidget*)>& reveal) const {
    if (row) {
        reveal(row);
        row->focusField();
    } else if (table) {
        auto* place = editorAt(path);
        if (place)
            place->goTo(path.value(1), path.value(2));
        auto* focused = place ? table->focusWidget() : nullptr;
        reveal(focused ? focused : table);
    } else {
        reveal(signaturePlace);
        signaturePlace->setFocus();
    }
}

void FormEntry::showChange(const QString& was, const QString& now) {
    m_was = was;
    m_now = now;
    if (!m_change) {
        m_change = new ui::RichLabel;
        row->setFooter(m_change);
        QObject::connect(m_change, &ui::RichLabel::themeChanged, m_change, [this] { writeChange(); });
    }
    m_change->setVisible(true);
    writeChange();
}

void FormEntry::hideChange() {
    if (m_change)
        m_change->setVisible(false);
}

void FormEntry::writeChange() {
    const QString marked = changeHtml(m_was, m_now, screenColours(row));
    m_change->setHtml(u"<b>%1</b> %2"_s.arg(escapedHtml(tr("Changed:")), marked),
                      tr("%1, changed. %2").arg(row->label(), changeWords(m_was, m_now)));
}

void FormEntry::setSignatureWidget(QWidget* widget) {
    auto* layout = signaturePlace->layout();
    while (auto* item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    layout->addWidget(widget);
    widget->show();
}

} // namespace cts::client
