#include "client/vault/SetAside.h"

#include <QDir>

#include <iterator>

namespace cts::client {

using namespace Qt::StringLiterals;

// The name of a folder that did not exist before, empty if none can be made.
static QString newFolder(const QDir& parent, const QDateTime& now) {
    const QString base = u"set-aside-"_s + now.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    QString name = base;
    for (int i = 2; QFileInfo::exists(parent.filePath(name)); ++i)
        name = base + u"-"_s + QString::number(i);
    return parent.mkdir(name, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner) ? name : QString();
}

Result<QString> setAside(const QString& folder, const QStringList& names, const QDateTime& now) {
    QDir parent(folder);
    const QString aside = newFolder(parent, now);
    if (aside.isEmpty())
        return Error{u"setAsideFailed"_s, {{u"file"_s, folder}}};
    const auto inside = [&aside](const QString& name) { return aside + u'/' + name; };
    for (auto it = names.begin(); it != names.end(); ++it) {
        if (parent.rename(*it, inside(*it)))
            continue;
        for (auto moved = std::make_reverse_iterator(it); moved != names.rend(); ++moved)
            parent.rename(inside(*moved), *moved);
        parent.rmdir(aside);
        return Error{u"setAsideFailed"_s, {{u"file"_s, *it}}};
    }
    return parent.filePath(aside);
}

} // namespace cts::client
