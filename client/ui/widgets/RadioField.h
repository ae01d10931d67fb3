#pragma once

#include "client/ui/widgets/Field.h"
#include "client/ui/widgets/Option.h"

class QButtonGroup;

namespace cts::client::ui {

class FlowLayout;
class IconButton;
class WrappingRadioButton;

// One of a short list, all of it in sight, or none: Delete or the small cross takes the choice back. UI thread.
class RadioField : public Field {
    Q_OBJECT

public:
    explicit RadioField(QWidget* parent = nullptr);

    // Replaces the list and keeps what is chosen.
    void setOptions(const QList<Option>& options);
    // Empty for none.
    QString code() const;
    // A code that is not in the list stays chosen and is shown.
    void setCode(const QString& code);

    QString displayText() const override;
    bool isEmpty() const override;
    void clearValue() override;
    void setReadOnly(bool readOnly) override;

protected:
    QList<QWidget*> editors() const override;
    QString editorName(QWidget* editor) const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild(const QString& keep);
    void addButton(const Option& option, bool checked);
    void select(const QString& code);
    void refreshClear();

    QList<Option> m_options;
    QList<WrappingRadioButton*> m_buttons;
    QStringList m_codes;
    FlowLayout* m_flow;
    QButtonGroup* m_group;
    IconButton* m_clear;
    bool m_readOnly = false;
};

} // namespace cts::client::ui
