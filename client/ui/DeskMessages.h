#pragma once

#include "shared/base/Error.h"

#include <QCoreApplication>

namespace cts::client::ui {

// The sentences of Messages for what administrators do: users, accounts, Master Activities. Empty for any other code.
class DeskMessages {
    Q_DECLARE_TR_FUNCTIONS(DeskMessages)
public:
    static QString of(const Error& error);
};

} // namespace cts::client::ui
