#pragma once

#include "client/ui/Desk.h"

#include <QDialog>

namespace cts::client {
class FormView;
}

namespace cts::client::ui {

class Banner;

// Assignment Detail (domain 3.1): Back, Save, Save & Create Referral, with the check for the same youth on save (domain
// 9, E07). UI thread.
class AssignmentDialog final : public QDialog {
    Q_OBJECT
public:
    // `known`: what the assignment and its referral begin with.
    explicit AssignmentDialog(const Desk& desk, const CaseService::NewReferral& known = {}, QWidget* parent = nullptr);

    // The assignment made; empty until then.
    const QString& assignmentId() const { return m_assignmentId; }
    // Whether the referral is to be opened next.
    bool wantsReferral() const { return m_wantsReferral; }
    FormView* form() const { return m_form; }

public Q_SLOTS:
    void save(bool thenReferral);
    void reject() override;
    // What is typed outlives a dialog that is closed from outside (a locked screen), and stands there the next time.
    void done(int result) override;

private:
    bool confirmNotDuplicate();

    const Desk& m_desk;
    QJsonObject m_referral;
    Banner* m_banner;
    FormView* m_form;
    QString m_assignmentId;
    bool m_wantsReferral = false;
    bool m_keeps; // only what was begun from nothing
    bool m_showsKept = false;
};

} // namespace cts::client::ui
