#include "client/sync/PageAhead.h"

namespace cts::client {

void PageAhead::ask(Transport& transport, const HttpRequest& request, const QByteArray& cursor) {
    m_page = std::make_shared<Page>(Page{cursor, std::nullopt, {}});
    transport.send(request, [weak = std::weak_ptr(m_page)](Result<HttpAnswer> answer) {
        const auto page = weak.lock();
        if (!page)
            return;
        if (page->wanted)
            page->wanted(std::move(answer));
        else
            page->answer = std::move(answer);
    });
}

void PageAhead::take(Transport::Answered answered) {
    const auto page = std::move(m_page);
    if (page->answer)
        return answered(std::move(*page->answer));
    // Kept by the line until it has answered, unless this object goes first.
    page->wanted = std::move(answered);
    m_page = page;
}

} // namespace cts::client
