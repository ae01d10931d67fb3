#pragma once

#include "client/services/TypedText.h"
#include "client/ui/Desk.h"
#include "client/ui/theme/ButtonKind.h"
#include "client/ui/theme/IconSet.h"
#include "client/ui/widgets/KeepTimer.h"

#include <QDialog>

class QHBoxLayout;

namespace cts::client {
class FormView;
}

namespace cts::client::ui {

class Banner;
class Button;

// A form of the rulebook in a dialog, for a record that is not made yet; the verbs under it are for the dialog built on
// it. What is typed outlives a dialog that is closed from outside (a locked screen) and a crash, and stands there the
// next time, until the record is made or the person leaves it on purpose. UI thread.
class FormDialog : public QDialog {
    Q_OBJECT
public:
    FormView* form() const { return m_form; }

public Q_SLOTS:
    // Escape and Back never throw typed text away without asking.
    void reject() override;
    void done(int result) override;

protected:
    // `about`: the id of the assignment that the record follows, if it follows one; each has a text of its own.
    FormDialog(const Desk& desk, const QString& formId, const QString& title, const QString& about, QWidget* parent);

    const Desk& desk() const { return m_desk; }
    Banner* banner() const { return m_banner; }
    // Shows a record that is not made yet, or what was typed into it before. `fixed`: fields that it begins with and
    // that are not asked.
    void begin(records::Record record, const QSet<QString>& fixed = {});
    // A button under the form; the first stands after "Back", at the other side.
    Button* addVerb(const QString& text, Icon icon, ButtonKind kind = ButtonKind::Normal);
    // Marks the problems at their fields; false when one of them blocks, and that is said and gone to.
    bool passes(const QList<rules::FormProblem>& problems);

private:
    bool isUnfinished() const;
    void keep();

    const Desk& m_desk;
    TypedText m_text;
    Banner* m_banner;
    FormView* m_form;
    QHBoxLayout* m_verbs;
    KeepTimer m_keeping;
    bool m_showsKept = false;
};

} // namespace cts::client::ui
