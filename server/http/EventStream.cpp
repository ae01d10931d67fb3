#include "server/http/EventStream.h"

#include "server/http/StreamBuffer.h"

#include <algorithm>

namespace cts::server::http {

struct EventStream::Writer {
    explicit Writer(std::shared_ptr<StreamBuffer> to) : buffer(std::move(to)) {}
    ~Writer() { buffer->finish(); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    const std::shared_ptr<StreamBuffer> buffer;
};

EventStream::EventStream(std::shared_ptr<StreamBuffer> buffer)
    : m_writer(std::make_shared<Writer>(std::move(buffer))) {}

bool EventStream::write(std::string_view text) const {
    return m_writer->buffer->append(text);
}

bool EventStream::writeWaiting(std::string_view text, std::chrono::milliseconds timeout) const {
    return m_writer->buffer->appendWaiting(text, timeout);
}

bool EventStream::event(std::string_view name, std::string_view data) const {
    // HTML, 9.2.6: a line break ends a field, so a name loses its own and data becomes one field per line.
    std::string text = "event: ";
    std::copy_if(name.begin(), name.end(), std::back_inserter(text), [](char c) { return c != '\r' && c != '\n'; });
    text += "\ndata: ";
    for (std::size_t i = 0; i < data.size(); ++i) {
        const bool carriageReturnOfPair = data[i] == '\r' && i + 1 < data.size() && data[i + 1] == '\n';
        if (carriageReturnOfPair)
            continue;
        if (data[i] == '\n' || data[i] == '\r')
            text += "\ndata: ";
        else
            text += data[i];
    }
    return write(text + "\n\n");
}

void EventStream::close() const {
    m_writer->buffer->finish();
}

bool EventStream::isOpen() const {
    return m_writer->buffer->isOpen();
}

void EventStream::onClosed(std::function<void()> callback) const {
    m_writer->buffer->onClosed(std::move(callback));
}

} // namespace cts::server::http
