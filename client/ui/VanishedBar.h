#pragma once

#include "client/ui/Desk.h"
#include "client/ui/widgets/Banner.h"

namespace cts::client::ui {

// Says which assignments have left this device, because somebody else works on them now or a right has ended: it is
// announced and not just done. Until the person closes it; the names are kept nowhere else. UI thread.
class VanishedBar : public Banner {
    Q_OBJECT

public:
    explicit VanishedBar(const Desk& desk, QWidget* parent = nullptr);

private:
    void add(const QStringList& titles);

    QStringList m_titles;
};

} // namespace cts::client::ui
