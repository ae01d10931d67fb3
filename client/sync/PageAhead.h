#pragma once

#include "client/sync/Transport.h"

#include <memory>
#include <optional>

namespace cts::client {

// The next page of a pull, asked for while the one before is still being applied. Lives on the sync thread; what comes
// after it is gone is dropped.
class PageAhead {
public:
    // Asks for the page after `cursor`.
    void ask(Transport& transport, const HttpRequest& request, const QByteArray& cursor);
    // Whether it asked for the page after this cursor.
    bool asked(const QByteArray& cursor) const { return m_page && m_page->cursor == cursor; }
    // Gives the answer to what it asked for last, now or when it comes.
    void take(Transport::Answered answered);

private:
    struct Page {
        QByteArray cursor;
        std::optional<Result<HttpAnswer>> answer;
        Transport::Answered wanted;
    };
    std::shared_ptr<Page> m_page;
};

} // namespace cts::client
