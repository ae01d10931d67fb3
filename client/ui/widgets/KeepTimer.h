#pragma once

#include <QTimer>

namespace cts::client::ui {

// Runs out soon after the last key, when it was started at every key: then what is typed goes to the disk, so that a
// crash loses at most the last moment. UI thread.
class KeepTimer final : public QTimer {
public:
    explicit KeepTimer(QObject* parent = nullptr) : QTimer(parent) {
        setSingleShot(true);
        setInterval(keepDelayMs);
    }

private:
    static constexpr int keepDelayMs = 400;
};

} // namespace cts::client::ui
