#pragma once

#include "client/services/NoticeService.h"
#include "client/ui/Desk.h"

#include <QCoreApplication>

namespace cts::client::ui {

// Notices in words: their titles as the rulebook has them, what they are about, and how urgent that is.
class NoticeWords {
    Q_DECLARE_TR_FUNCTIONS(NoticeWords)
public:
    explicit NoticeWords(const Desk& desk) : m_desk(desk) {}

    // "Advocacy Plan submitted", "Reminders", "Mail not delivered: ...".
    QString title(const Notice& notice) const;
    // "Unread", "Read", "Delivered since".
    static QString state(const Notice& notice);
    // "Safety Plan, # 10001, J. S.", or how many there are.
    QString about(const Notice& notice) const;
    // "Overdue, was due" and the like; who has to act, where it is not the reader.
    QString matter(const NoticeItem& item) const;

private:
    QString ruleTitle(const QString& id) const;

    const Desk& m_desk;
};

} // namespace cts::client::ui
