#pragma once

#include "client/ui/widgets/Field.h"
#include "client/ui/widgets/Option.h"

class QComboBox;

namespace cts::client::ui {

// One of a list, by code, or none. A code that is no longer in the list stays chosen and is shown. The wheel never
// changes the value; letters jump to an entry. UI thread.
class ChoiceField : public Field {
    Q_OBJECT

public:
    explicit ChoiceField(QWidget* parent = nullptr);

    // Replaces the list and keeps what is chosen.
    void setOptions(const QList<Option>& options);
    // Empty for none.
    QString code() const;
    void setCode(const QString& code);
    // The first entry, which stands for none; "Choose…" at first.
    void setPlaceholder(const QString& text);
    // Without the entry for none: something is always chosen, as in a search filter.
    void setNoneOffered(bool offered);
    QComboBox* comboBox() const { return m_box; }

    QString displayText() const override;
    bool isEmpty() const override;
    void clearValue() override;
    void setReadOnly(bool readOnly) override;

protected:
    QList<QWidget*> editors() const override;

private:
    void rebuild(const QString& keep);

    QComboBox* m_box;
    QList<Option> m_options;
    QString m_placeholder;
    QString m_known; // the code last set or told
    bool m_noneOffered = true;
};

} // namespace cts::client::ui
