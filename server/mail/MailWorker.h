#pragma once

#include "server/mail/MailQueue.h"
#include "server/mail/MailSender.h"
#include "server/mail/MailTemplates.h"
#include "shared/base/Clock.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace cts::server {

// Sends what lies in the mail outbox, one after the other, on a thread of its own, and tries again later what failed:
// after 30 seconds, doubling up to an hour, for as long as the mail server is away; a mail it refuses for good is given
// up after five attempts and listed. Approvals never wait for it.
class MailWorker {
public:
    // Borrows everything; the owner stops the worker before they go. `from` is the sender's address.
    MailWorker(MailQueue& queue, MailSender& sender, const MailTemplates& templates, const Clock& clock, QString from);
    ~MailWorker();

    void start();
    // There may be something to send. Safe from any thread.
    void wake();
    // Lets the mail in hand finish, then ends the thread.
    void stop();

    // One round without the thread: sends everything that is due. Gives back how many were sent.
    int sendDue();
    // Seconds until the attempt after `attempts` failed ones.
    static qint64 retryDelaySeconds(int attempts);

private:
    // What became of the next mail that is due.
    enum class Step { Stop, NotSent, Sent };
    Step sendOne();
    void run();

    MailQueue& m_queue;
    MailSender& m_sender;
    const MailTemplates& m_templates;
    const Clock& m_clock;
    QString m_from;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false;
    bool m_woken = false;
    std::thread m_thread;
};

} // namespace cts::server
