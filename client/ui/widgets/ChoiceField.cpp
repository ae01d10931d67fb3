#include "client/ui/widgets/ChoiceField.h"

#include "client/ui/widgets/NoWheelComboBox.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QStandardItemModel>

namespace cts::client::ui {

namespace {

void describe(QComboBox* box, int row, const Option& option) {
    box->setItemData(row, option.description, Qt::ToolTipRole);
    if (auto* model = qobject_cast<QStandardItemModel*>(box->model()); model && !option.enabled)
        model->item(row)->setEnabled(false);
}

} // namespace

ChoiceField::ChoiceField(QWidget* parent)
    : Field(parent), m_box(new NoWheelComboBox(this)), m_placeholder(tr("Choose…")) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_box);
    connect(m_box, &QComboBox::activated, this, [this] {
        if (code() == m_known)
            return; // the same entry again
        m_known = code();
        notifyChosen();
    });
    rebuild({});
    adoptEditors();
}

void ChoiceField::setOptions(const QList<Option>& options) {
    m_options = options;
    rebuild(code());
}

QString ChoiceField::code() const {
    return m_box->currentData().toString();
}

void ChoiceField::setCode(const QString& code) {
    if (this->code() != code)
        rebuild(code);
}

void ChoiceField::setPlaceholder(const QString& text) {
    m_placeholder = text;
    rebuild(code());
}

void ChoiceField::setNoneOffered(bool offered) {
    m_noneOffered = offered;
    rebuild(code());
}

QString ChoiceField::displayText() const {
    return isEmpty() ? QString() : m_box->currentText();
}

bool ChoiceField::isEmpty() const {
    return code().isEmpty();
}

void ChoiceField::clearValue() {
    setCode({});
}

void ChoiceField::setReadOnly(bool readOnly) {
    m_box->setEnabled(!readOnly);
}

QList<QWidget*> ChoiceField::editors() const {
    return {m_box};
}

void ChoiceField::rebuild(const QString& keep) {
    const QSignalBlocker quiet(m_box);
    m_box->clear();
    if (m_noneOffered)
        m_box->addItem(m_placeholder, QString());
    for (const Option& option : m_options) {
        m_box->addItem(option.text, option.code);
        describe(m_box, m_box->count() - 1, option);
    }
    int row = m_box->findData(keep);
    if (row < 0 && !keep.isEmpty()) {
        m_box->addItem(tr("%1 (no longer in the list)").arg(keep), keep);
        row = m_box->count() - 1;
    }
    m_box->setCurrentIndex(row < 0 ? 0 : row);
    m_known = code();
}

} // namespace cts::client::ui
