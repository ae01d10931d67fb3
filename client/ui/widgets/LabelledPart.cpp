#include "client/ui/widgets/LabelledPart.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/SizedLineEdit.h"
#include "client/ui/widgets/TextLabel.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace cts::client::ui {

LabelledPart::LabelledPart(const QString& caption, int fewestCharacters, QWidget* parent)
    : QWidget(parent),
      m_edit(new SizedLineEdit(fewestCharacters, fewestCharacters, SizedLineEdit::Growth::Grows, this)),
      m_caption(caption) {
    auto* label = new TextLabel(caption, FontRole::Small, this);
    label->setMuted(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(label);
    column->addWidget(m_edit);
}

QString LabelledPart::text() const {
    return m_edit->text();
}

void LabelledPart::setText(const QString& text) {
    if (m_edit->text() != text)
        m_edit->setText(text);
}

} // namespace cts::client::ui
