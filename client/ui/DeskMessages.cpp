#include "client/ui/DeskMessages.h"

namespace cts::client::ui {

using namespace Qt::StringLiterals;

QString DeskMessages::of(const Error& error) {
    const QString& code = error.code;
    if (code == "emailTaken"_L1)
        return tr("Another user has this e-mail address already.");
    if (code == "unitOfOther"_L1)
        return tr("Unit %1 belongs to another department. Choose one of yours.")
            .arg(error.data.value("unit"_L1).toString());
    if (code == "ownRights"_L1)
        return tr("Nobody changes their own rights. Ask another administrator.");
    if (code == "openWork"_L1)
        return tr("This user still has open work. Hand it over first, then deactivate.");
    if (code == "notFirstOfAgency"_L1)
        return tr("This agency has an administrator already, who adds its other users.");
    if (code == "userNameTaken"_L1)
        return tr("Another account has this user name already. Ask the help desk.");
    if (code == "userInactive"_L1)
        return tr("This user is not active. Reactivate them first.");
    if (code == "countedOtherwise"_L1)
        return tr(
            "Activities of this month have changed since they were counted. Open it again: it is counted anew, and "
            "only what moved has to be reviewed again.");
    if (code == "alreadyExists"_L1)
        return tr("There is one already.");
    if (code == "purposeRequired"_L1)
        return tr("State a purpose.");
    return {};
}

} // namespace cts::client::ui
