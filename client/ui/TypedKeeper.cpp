#include "client/ui/TypedKeeper.h"

#include <QEvent>
#include <QWidget>

namespace cts::client::ui {

TypedKeeper::TypedKeeper(QWidget* place, Write write, Failed failed)
    : m_write(std::move(write)), m_failed(std::move(failed)) {
    m_timer.callOnTimeout(this, &TypedKeeper::keepOrTell);
    place->installEventFilter(this);
}

TypedKeeper::~TypedKeeper() {
    (void)keep(); // nobody is left to be told
}

void TypedKeeper::noteTyped() {
    m_typed = true;
    m_timer.start();
}

Status TypedKeeper::keep() {
    m_timer.stop();
    if (!m_typed)
        return Done{};
    const auto kept = m_write(m_target);
    m_typed = !kept;
    return kept;
}

void TypedKeeper::forget() {
    m_timer.stop();
    m_typed = false;
}

TypedKeeper::Turn TypedKeeper::turnTo(const QString& target) {
    m_wanted = target;
    if (target == m_target)
        return Turn::Same;
    if (const auto kept = keep(); !kept) {
        m_failed(kept.error());
        return Turn::HeldUp;
    }
    m_target = target;
    return Turn::Other;
}

void TypedKeeper::keepOrTell() {
    if (const auto kept = keep(); !kept)
        m_failed(kept.error());
}

bool TypedKeeper::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Hide)
        keepOrTell();
    return QObject::eventFilter(watched, event);
}

} // namespace cts::client::ui
