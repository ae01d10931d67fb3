#pragma once

#include "client/ui/widgets/DialogRequests.h"
#include "client/ui/widgets/KeepTimer.h"
#include "client/ui/widgets/PlainDialog.h"

namespace cts::client::ui {

class Banner;
class FormRow;
class MultilineField;

// Asks for a reason. Closing with Esc or Cancel while something is typed asks first, inside the dialog. UI thread.
class ReasonDialog : public PlainDialog {
    Q_OBJECT

public:
    explicit ReasonDialog(const ReasonRequest& request, QWidget* parent = nullptr);

    // What was typed, trimmed.
    QString reason() const;
    MultilineField* field() const { return m_field; }

    void accept() override;
    void reject() override;
    void done(int result) override;

private:
    void addPhrases(const QStringList& phrases);
    void discardAndClose();
    void write(const QString& text);
    void keep();

    MultilineField* m_field;
    FormRow* m_row;
    Banner* m_question;
    int m_minimum;
    std::function<void(const QString&)> m_keep;
    KeepTimer m_keeping;
};

} // namespace cts::client::ui
