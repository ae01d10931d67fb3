#include "client/vault/Background.h"

#include <QObject>
#include <QThreadPool>

namespace cts::client {

void inThreadPool(std::function<void()> work, std::function<void()> then) {
    // Lives on the calling thread, so that what is invoked through it runs there.
    auto* relay = new QObject;
    QThreadPool::globalInstance()->start([relay, work = std::move(work), then = std::move(then)] {
        work();
        QMetaObject::invokeMethod(
            relay,
            [relay, then] {
                relay->deleteLater();
                then();
            },
            Qt::QueuedConnection);
    });
}

} // namespace cts::client
