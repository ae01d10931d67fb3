#pragma once

#include "client/ui/Desk.h"
#include "client/ui/widgets/Banner.h"

namespace cts::client::ui {

// Asks what becomes of assignments that the server did not have any more after it was restored, when they are too many
// to go without a word: until somebody says so they stay. UI thread.
class UnconfirmedBar : public Banner {
    Q_OBJECT

public:
    explicit UnconfirmedBar(const Desk& desk, QWidget* parent = nullptr);

private:
    void refresh();
    void letGo();

    const Desk& m_desk;
};

} // namespace cts::client::ui
