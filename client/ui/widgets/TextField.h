#pragma once

#include "client/ui/widgets/Field.h"

class QLineEdit;

namespace cts::client::ui {

// One line of text. Text beyond the maximum is kept and flagged, never cut. UI thread.
class TextField : public Field {
    Q_OBJECT

public:
    explicit TextField(QWidget* parent = nullptr);

    QString text() const;
    void setText(const QString& text);
    // The most characters that will be accepted; 0 = no limit.
    void setMaximumLength(int characters);
    void setPlaceholder(const QString& text);
    // Hides what is typed; screen readers then do not speak it either.
    void setPassword(bool password);
    QLineEdit* lineEdit() const { return m_edit; }

    QString displayText() const override;
    bool isEmpty() const override;
    void clearValue() override;
    void setReadOnly(bool readOnly) override;
    QString problem() const override;

protected:
    QList<QWidget*> editors() const override;
    // What the text becomes when the person leaves the field; must keep everything that was typed.
    virtual QString tidied(const QString& text) const;

private:
    void commit();

    QLineEdit* m_edit;
    int m_maximum = 0;
};

} // namespace cts::client::ui
