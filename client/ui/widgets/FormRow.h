#pragma once

#include <QWidget>

namespace cts::client::ui {

class Field;
class IconLabel;
class TextLabel;

// One question of a form: label above, help under the label, the field, what is wrong under the field. Shows by itself
// when what was typed cannot be read; errors of the rules come by setError. UI thread.
class FormRow : public QWidget {
    Q_OBJECT

public:
    // Takes ownership of field.
    FormRow(const QString& label, Field* field, QWidget* parent = nullptr);

    Field* field() const { return m_field; }
    const QString& label() const { return m_labelText; }
    void setLabel(const QString& label);
    // Shown as * for eyes and said as "required" to screen readers.
    void setRequired(bool required);
    void setHelp(const QString& help);
    // Empty takes the error away.
    void setError(const QString& error);
    // The error shown, the field's own problem included.
    QString error() const;
    // A warning does not hold anything up. Shown only while there is no error.
    void setWarning(const QString& warning);
    // Shows the answer as text of a document instead of a control.
    void setReadOnly(bool readOnly);
    // Reads the answer again while the row is read-only.
    void refreshReadOnly();
    void setRowVisible(bool visible);
    // What screen readers say instead of the label: "Goals, row 2, Long-Term Goal".
    void setSpokenLabel(const QString& spoken);
    // In a grid the label stands in the head of the column.
    void setLabelShown(bool shown);
    // Stands under everything else; takes ownership.
    void setFooter(QWidget* footer);
    // Puts the keyboard into the field.
    void focusField();

private:
    void refreshLabel();
    void refreshMessage();
    void refreshProblem();

    Field* m_field;
    QString m_labelText;
    QString m_spoken;
    QString m_help;
    QString m_error;
    QString m_warning;
    QString m_problem;
    TextLabel* m_label;
    TextLabel* m_helpLabel;
    TextLabel* m_value;
    QWidget* m_messageLine;
    IconLabel* m_messageIcon;
    TextLabel* m_message;
    bool m_labelShown = true;
    bool m_required = false;
    bool m_readOnly = false;
};

} // namespace cts::client::ui
