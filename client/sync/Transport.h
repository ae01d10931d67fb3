#pragma once

#include "shared/base/Result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <functional>
#include <utility>

namespace cts::client {

// A request to the server, without its address and without the credentials, which the transport's user adds.
struct HttpRequest {
    QByteArray method;
    QString path; // "/v1/sync"
    QByteArray body = {};
    QByteArray contentType = "application/json";
    QByteArray accessToken = {};
    QString query = {};                                    // percent-encoded, without the question mark
    QList<std::pair<QByteArray, QByteArray>> headers = {}; // further ones, names in lower case
};

// What the server said: its status, body and headers (names in lower case).
struct HttpAnswer {
    int status = 0;
    QByteArray body;
    QHash<QByteArray, QByteArray> headers = {};
};

// The line to the server. An interface, so that simulation and tests put the real server, or a torn line, behind it.
// Used on one thread.
class Transport {
public:
    virtual ~Transport() = default;

    using Answered = std::function<void(Result<HttpAnswer>)>;
    // Calls `answered` exactly once, later or at once. An answer of any status is a value; errors: "noNetwork",
    // "badCertificate", "timeout".
    virtual void send(const HttpRequest& request, Answered answered) = 0;
    // Gives up what is under way; its callbacks are still called, with "noNetwork".
    virtual void abort() = 0;
};

} // namespace cts::client
