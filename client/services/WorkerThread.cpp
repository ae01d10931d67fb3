#include "client/services/WorkerThread.h"

namespace cts::client {

WorkerThread::~WorkerThread() {
    stop();
}

void WorkerThread::start(QThread::Priority priority) {
    m_there.moveToThread(&m_thread);
    m_thread.start(priority);
}

void WorkerThread::runAndWait(const Work& work) {
    QMetaObject::invokeMethod(&m_there, work, Qt::BlockingQueuedConnection);
}

void WorkerThread::post(Work work) {
    QMetaObject::invokeMethod(&m_there, std::move(work), Qt::QueuedConnection);
}

void WorkerThread::stop(const Work& last) {
    if (!isRunning())
        return;
    runAndWait([this, &last, home = QThread::currentThread()] {
        if (last)
            last();
        m_there.moveToThread(home);
    });
    m_thread.quit();
    m_thread.wait();
}

} // namespace cts::client
