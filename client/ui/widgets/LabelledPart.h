#pragma once

#include <QWidget>

class QLineEdit;

namespace cts::client::ui {

// One line edit of a compound field with its small caption above. UI thread.
class LabelledPart : public QWidget {
    Q_OBJECT

public:
    // fewestCharacters: the width below which the part asks for a line of its own.
    LabelledPart(const QString& caption, int fewestCharacters, QWidget* parent = nullptr);

    QLineEdit* edit() const { return m_edit; }
    const QString& caption() const { return m_caption; }
    QString text() const;
    void setText(const QString& text);

private:
    QLineEdit* m_edit;
    QString m_caption;
};

} // namespace cts::client::ui
