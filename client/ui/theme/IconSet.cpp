#include "client/ui/theme/IconSet.h"

#include "client/ui/theme/ThemedIconEngine.h"

#include <QMap>
#include <QString>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

namespace {

QString fileOf(Icon icon) {
    static const QMap<Icon, QString> names = {
        {Icon::Home, u"home"_s},
        {Icon::Approvals, u"approvals"_s},
        {Icon::Today, u"today"_s},
        {Icon::Youth, u"youth"_s},
        {Icon::Reports, u"reports"_s},
        {Icon::Administration, u"administration"_s},
        {Icon::Search, u"search"_s},
        {Icon::Plus, u"plus"_s},
        {Icon::Lock, u"lock"_s},
        {Icon::SignOut, u"sign-out"_s},
        {Icon::Sync, u"sync"_s},
        {Icon::Offline, u"offline"_s},
        {Icon::Outbox, u"outbox"_s},
        {Icon::Warning, u"warning"_s},
        {Icon::Danger, u"danger"_s},
        {Icon::Success, u"success"_s},
        {Icon::Information, u"information"_s},
        {Icon::Pdf, u"pdf"_s},
        {Icon::Sign, u"sign"_s},
        {Icon::Send, u"send"_s},
        {Icon::Recall, u"recall"_s},
        {Icon::Withdraw, u"withdraw"_s},
        {Icon::Check, u"check"_s},
        {Icon::ChevronDown, u"chevron-down"_s},
        {Icon::ChevronUp, u"chevron-up"_s},
        {Icon::ChevronLeft, u"chevron-left"_s},
        {Icon::ChevronRight, u"chevron-right"_s},
        {Icon::Calendar, u"calendar"_s},
        {Icon::Eye, u"eye"_s},
        {Icon::Close, u"close"_s},
        {Icon::Agency, u"agency"_s},
        {Icon::Advocate, u"advocate"_s},
        {Icon::Filter, u"filter"_s},
        {Icon::Sort, u"sort"_s},
        {Icon::History, u"history"_s},
        {Icon::Conflict, u"conflict"_s},
        {Icon::Menu, u"menu"_s},
        {Icon::Save, u"save"_s},
        {Icon::Edit, u"edit"_s},
        {Icon::Trash, u"trash"_s},
        {Icon::Refresh, u"refresh"_s},
        {Icon::Help, u"help"_s},
        {Icon::Clear, u"clear"_s},
        {Icon::Document, u"document"_s},
        {Icon::Phone, u"phone"_s},
        {Icon::Bell, u"bell"_s},
    };
    return u":/icons/"_s + names.value(icon) + u".svg"_s;
}

} // namespace

QIcon themeIcon(Icon icon, IconTone tone) {
    return QIcon(new ThemedIconEngine(fileOf(icon), tone));
}

QIcon programIcon() {
    return QIcon(u":/icons/cts.svg"_s);
}

} // namespace cts::client::ui
