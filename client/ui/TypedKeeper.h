#pragma once

#include "client/ui/widgets/KeepTimer.h"
#include "shared/base/Result.h"

#include <QObject>

#include <functional>

class QWidget;

namespace cts::client::ui {

// Keeps what is typed at one place of a page on the disk: soon after the last key, when the place is hidden, before
// something else is shown there, and when it goes. What cannot be kept (a full disk) stays on the screen, and nothing
// is shown over it. A member of the widget that it serves, the last one, because it asks it for what is typed until the
// end. UI thread.
class TypedKeeper final : public QObject {
public:
    // Makes what stands there durable for the target, an id. Errors: those of the store.
    using Write = std::function<Status(const QString& target)>;
    using Failed = std::function<void(const Error& error)>;

    // `failed` is told where nobody waits for the answer, and by turnTo().
    TypedKeeper(QWidget* place, Write write, Failed failed);
    ~TypedKeeper() override;

    // Something was typed.
    void noteTyped();
    // Makes it durable now. Errors: those of the store.
    Status keep();
    // It has become a record, or was thrown away.
    void forget();

    // What is typed from now on is for this target.
    enum class Turn { Same, Other, HeldUp };
    // HeldUp: what is typed for another one could not be kept, still stands there, and must not be acted upon.
    Turn turnTo(const QString& target);
    bool isHeldUp() const { return m_wanted != m_target; }
    // Whose text stands there.
    const QString& target() const { return m_target; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void keepOrTell();

    Write m_write;
    Failed m_failed;
    KeepTimer m_timer;
    QString m_target;
    QString m_wanted; // whose it should be; the same unless held up
    bool m_typed = false;
};

} // namespace cts::client::ui
