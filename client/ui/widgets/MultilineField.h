#pragma once

#include "client/ui/widgets/Field.h"

namespace cts::client::ui {

class GrowingTextEdit;
class TextLabel;

// Text of several lines. A counter appears near the maximum; text beyond it is kept and flagged, never cut. UI thread.
class MultilineField : public Field {
    Q_OBJECT

public:
    explicit MultilineField(QWidget* parent = nullptr);

    QString text() const;
    void setText(const QString& text);
    // In characters; 0 = no limit.
    void setMaximumLength(int characters);
    void setMinimumLength(int characters);
    void setPlaceholder(const QString& text);
    // How many lines it shows when empty and at most.
    void setLines(int fewest, int most);
    GrowingTextEdit* textEdit() const { return m_edit; }

    QString displayText() const override;
    bool isEmpty() const override;
    void clearValue() override;
    void setReadOnly(bool readOnly) override;
    QString problem() const override;

protected:
    QList<QWidget*> editors() const override;

private:
    void refreshCounter();

    GrowingTextEdit* m_edit;
    TextLabel* m_counter;
    int m_maximum = 0;
    int m_minimum = 0;
    bool m_settingText = false;
};

} // namespace cts::client::ui
