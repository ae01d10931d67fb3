#include "client/ui/NoticeWords.h"

#include "shared/rules/WordKeys.h"

namespace cts::client::ui {

using namespace Qt::StringLiterals;

QString NoticeWords::ruleTitle(const QString& id) const {
    const auto& rulebook = m_desk.store.rulebook();
    const auto words = [&](const QString& english) {
        return rulebook.words(m_desk.language, rules::wordKeys::notice(id), english);
    };
    if (id == "DIGEST"_L1)
        return tr("Reminders");
    for (const auto& rule : rulebook.notices())
        if (rule.id == id)
            return words(rule.title);
    return id;
}

QString NoticeWords::title(const Notice& notice) const {
    if (notice.isUndelivered())
        return tr("Mail not delivered: %1").arg(ruleTitle(notice.about));
    return notice.copy ? tr("%1 (copy)").arg(ruleTitle(notice.notice)) : ruleTitle(notice.notice);
}

QString NoticeWords::state(const Notice& notice) {
    if (notice.delivered)
        return tr("Delivered since");
    return notice.unread ? tr("Unread") : tr("Read");
}

QString NoticeWords::about(const Notice& notice) const {
    if (notice.items.size() != 1)
        return tr("%n items", nullptr, static_cast<int>(notice.items.size()));
    const auto& item = notice.items.constFirst();
    QStringList parts{item.form, item.assignmentNumber.isEmpty() ? QString() : tr("# %1").arg(item.assignmentNumber),
                      item.initials};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString NoticeWords::matter(const NoticeItem& item) const {
    const QString name = u"noticeMatters"_s;
    const auto* list = m_desk.store.rulebook().list(name);
    const auto* option = list ? list->find(item.matter) : nullptr;
    const QString words = option ? m_desk.text().option(name, *option) : QString();
    if (!item.copy)
        return words;
    return words.isEmpty() ? tr("Copy") : tr("%1 (copy)").arg(words);
}

} // namespace cts::client::ui
