#pragma once

#include "client/ui/FormDialog.h"

namespace cts::client::ui {

// Assignment Detail (domain 3.1): Back, Save, Save & Create Referral, with the check for the same youth on save (domain
// 9, E07). UI thread.
class AssignmentDialog final : public FormDialog {
    Q_OBJECT
public:
    // `known`: what the assignment and its referral begin with.
    explicit AssignmentDialog(const Desk& desk, const CaseService::NewReferral& known = {}, QWidget* parent = nullptr);

    // The assignment made; empty until then.
    const QString& assignmentId() const { return m_assignmentId; }
    // Whether the referral is to be opened next.
    bool wantsReferral() const { return m_wantsReferral; }

public Q_SLOTS:
    void save(bool thenReferral);

private:
    bool confirmNotDuplicate();

    QJsonObject m_referral;
    QString m_assignmentId;
    bool m_wantsReferral = false;
};

} // namespace cts::client::ui
