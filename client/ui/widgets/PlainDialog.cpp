#include "client/ui/widgets/PlainDialog.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/TextLabel.h"

#include <QEvent>
#include <QVBoxLayout>

namespace cts::client::ui {

namespace {
constexpr int narrowest = 440;
}

PlainDialog::PlainDialog(const QString& title, const QString& text, QWidget* parent)
    : QDialog(parent), m_body(new QVBoxLayout), m_buttons(new QDialogButtonBox(this)) {
    setWindowTitle(title);
    setMinimumWidth(narrowest);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::pageMargin, metrics::pageMargin, metrics::pageMargin, metrics::cardPadding);
    column->setSpacing(metrics::cardPadding);
    auto* heading = new TextLabel(title, FontRole::SectionTitle, this);
    heading->setWordWrap(true);
    column->addWidget(heading);
    if (!text.isEmpty()) {
        auto* words = new TextLabel(text, FontRole::Body, this);
        words->setReading(true);
        column->addWidget(words);
        setAccessibleDescription(text);
    }
    m_body->setSpacing(metrics::unit);
    column->addLayout(m_body, 1);
    column->addSpacing(metrics::unit);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

Button* PlainDialog::addDialogButton(const QString& text, QDialogButtonBox::ButtonRole role, ButtonKind kind) {
    auto* button = new Button(text, kind, m_buttons);
    m_buttons->addButton(button, role);
    return button;
}

bool PlainDialog::event(QEvent* event) {
    const bool done = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)
        growToContent();
    return done;
}

// Windows heed the least height of their content, but not the height that wrapped text needs at the present width.
void PlainDialog::growToContent() {
    const int needed = layout()->totalHeightForWidth(width());
    if (needed > height())
        resize(width(), needed);
}

void PlainDialog::setDefaultButton(Button* button) {
    button->setDefault(true);
    button->setFocus();
}

} // namespace cts::client::ui
