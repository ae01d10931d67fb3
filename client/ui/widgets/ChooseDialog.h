#pragma once

#include "client/ui/widgets/DialogRequests.h"
#include "client/ui/widgets/PlainDialog.h"

class QLineEdit;
class QListWidget;

namespace cts::client::ui {

class Button;

// Lets the person pick one of a list, which typing narrows down. UI thread.
class ChooseDialog : public PlainDialog {
    Q_OBJECT

public:
    explicit ChooseDialog(const ChooseRequest& request, QWidget* parent = nullptr);

    // Empty for none.
    QString code() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& typed);
    void refresh();

    QList<Option> m_options;
    QLineEdit* m_filter;
    QListWidget* m_list;
    Button* m_confirm;
};

} // namespace cts::client::ui
