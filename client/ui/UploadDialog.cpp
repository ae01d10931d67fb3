#include "client/ui/UploadDialog.h"

#include "client/ui/Messages.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/ChoiceField.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/TextField.h"

#include <QFileInfo>
#include <QScrollArea>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static const QString formId = u"document"_s;
// More titles than these scroll.
static constexpr int mostShown = 5;
static constexpr int titleHeight = 64;

UploadDialog::UploadDialog(const Desk& desk, const QStringList& paths, QWidget* parent)
    : PlainDialog(
          tr("Upload %n document(s)", nullptr, static_cast<int>(paths.size())),
          tr("Type and sensitivity are for all of them. Without a connection they are kept here and sent later."),
          parent),
      m_desk(desk), m_paths(paths), m_type(addChoice(u"docType"_s)), m_sensitivity(addChoice(u"sensitivity"_s)) {
    m_sensitivity->setNoneOffered(false);
    m_sensitivity->setCode(u"NORMAL"_s);
    auto* titles = new QWidget;
    auto* column = new QVBoxLayout(titles);
    column->setContentsMargins(0, 0, 0, 0);
    for (const auto& path : paths) {
        auto* field = new TextField;
        field->setText(DocumentUploads::titleOf(path));
        auto* row = new FormRow(tr("Title of %1").arg(QFileInfo(path).fileName()), field);
        row->setRequired(true);
        m_titles.append(row);
        column->addWidget(row);
    }
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidget(titles);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    const int shown = qMin(static_cast<int>(paths.size()), mostShown);
    scroll->setMinimumHeight(qMin(titles->sizeHint().height(), qMax(titleHeight, titles->sizeHint().height() * shown /
                                                                                     static_cast<int>(paths.size()))));
    body()->addWidget(scroll, 1);
    setDefaultButton(addDialogButton(tr("Upload"), QDialogButtonBox::AcceptRole, ButtonKind::Primary));
    addDialogButton(tr("Cancel"), QDialogButtonBox::RejectRole, ButtonKind::Normal);
    connect(m_type, &Field::edited, this, &UploadDialog::warn);
    connect(m_sensitivity, &Field::edited, this, &UploadDialog::warn);
    m_type->setFocus();
}

ChoiceField* UploadDialog::addChoice(const QString& fieldId) {
    auto* field = new ChoiceField;
    const auto& rulebook = m_desk.store.rulebook();
    const auto* form = rulebook.form(formId);
    const auto* definition = form ? form->field(fieldId) : nullptr;
    const auto* list = definition ? rulebook.list(definition->list) : nullptr;
    const auto text = m_desk.text();
    QList<Option> options;
    for (const auto& option : list ? list->options : QList<rules::Option>())
        options.append({option.code, text.option(definition->list, option)});
    field->setOptions(options);
    const QJsonObject none;
    auto* row = new FormRow(
        definition ? text.label(*form, *definition, {none, none, none, m_desk.store.actor(), m_desk.today()})
                   : QString(),
        field);
    if (definition)
        row->setHelp(text.help(*form, *definition));
    body()->addWidget(row);
    if (fieldId == "sensitivity"_L1)
        m_sensitivityRow = row;
    return field;
}

// The rulebook's own warnings, such as that a medical document is usually restricted.
void UploadDialog::warn() {
    const QJsonObject fields{{u"docType"_s, m_type->code()}, {u"sensitivity"_s, m_sensitivity->code()}};
    QString words;
    for (const auto& problem : m_desk.cases.problemsIn(formId, fields, {}, {}, rules::Completeness::Save))
        if (problem.code == "rule"_L1)
            words = Messages::of(problem);
    m_sensitivityRow->setWarning(words);
}

DocumentUploads::Kind UploadDialog::kind() const {
    return {m_type->code(), m_sensitivity->code()};
}

void UploadDialog::setKind(const DocumentUploads::Kind& kind) {
    m_type->setCode(kind.type);
    m_sensitivity->setCode(kind.sensitivity);
    warn();
}

QList<DocumentUploads::File> UploadDialog::files() const {
    QList<DocumentUploads::File> files;
    for (qsizetype i = 0; i < m_paths.size(); ++i)
        files.append({m_paths.at(i), static_cast<TextField*>(m_titles.at(i)->field())->text().trimmed()});
    return files;
}

void UploadDialog::accept() {
    for (auto* row : std::as_const(m_titles))
        row->setError(row->field()->isEmpty() ? tr("Give it a title.") : QString());
    for (auto* row : std::as_const(m_titles))
        if (!row->error().isEmpty())
            return row->focusField();
    PlainDialog::accept();
}

} // namespace cts::client::ui
