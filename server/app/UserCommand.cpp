#include "server/app/UserCommand.h"

#include "server/app/Console.h"
#include "server/services/Password.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace cts::server {

// A missing option, named; empty when all are there.
static QString missing(const Options& options, const QStringList& names) {
    for (const auto& name : names)
        if (options.value(name).isEmpty())
            return u"--%1 is needed"_s.arg(name);
    return {};
}

static QJsonObject userFields(const Options& options, const rules::Rulebook& rulebook) {
    const auto* role = rulebook.permissions().role(options.value(u"role"_s));
    QJsonObject fields{
        {u"name"_s, QJsonObject{{u"last"_s, options.value(u"last"_s)}, {u"first"_s, options.value(u"first"_s)}}},
        {u"role"_s, options.value(u"role"_s)},
        {u"active"_s, u"YES"_s}};
    const QString department = options.value(u"department"_s);
    const auto put = [&](const QString& field, const QString& value) {
        if (!value.isEmpty())
            fields.insert(field, value);
    };
    put(u"department"_s, department.isEmpty() && role ? role->department : department);
    put(u"actingRole"_s, options.value(u"acts-as"_s));
    put(u"unitId"_s, options.value(u"unit"_s));
    put(u"unitName"_s, options.value(u"unit-name"_s));
    put(u"agencyId"_s, options.value(u"agency"_s));
    put(u"email"_s, options.value(u"email"_s));
    put(u"phone"_s, options.value(u"phone"_s));
    return fields;
}

int addUser(const Options& options) {
    const QString lacks = missing(options, {u"username"_s, u"role"_s, u"last"_s, u"first"_s, u"email"_s});
    if (!lacks.isEmpty())
        return wrongUse(lacks);
    return withApplication(options, [&](ServerApplication& application) {
        Accounts::NewUser user;
        user.userName = options.value(u"username"_s);
        user.fields = userFields(options, application.rulebook());
        user.password = password::generate();
        const QString passwordFile = options.value(u"password-file"_s);
        if (!passwordFile.isEmpty()) {
            QFile file(passwordFile);
            if (!file.open(QIODevice::ReadOnly))
                return wrongUse(u"%1 cannot be read"_s.arg(passwordFile));
            user.password = QString::fromUtf8(file.readAll()).trimmed();
            user.keepPassword = true;
            if (user.password.size() < password::minimumLength)
                return wrongUse(u"the password must have at least %1 characters"_s.arg(password::minimumLength));
        }
        const auto id = application.database().writeAndWait([&](Store& store) -> Result<QString> {
            return application.accounts().addUser(store, application.directory(), user);
        });
        if (!id)
            return failWith(id.error());
        print(u"User %1 added, id %2."_s.arg(user.userName, *id));
        if (!user.keepPassword)
            print(u"First password, to be changed at the first sign-in: %1"_s.arg(user.password));
        return 0;
    });
}

int listUsers(const Options& options) {
    return withApplication(options, [](ServerApplication& application) {
        const auto done = application.database().readAndWait([&](Store& store) -> Status {
            QHash<QString, DirectoryEntry> people;
            for (const auto& entry : application.directory().users(store))
                people.insert(entry.id, entry);
            for (const auto& account : AccountStore(store.connection()).all()) {
                const auto person = people.value(account.userId);
                print(u"%1\t%2\t%3\t%4\t%5"_s.arg(account.userName, person.roles().join(u','), person.name,
                                                  account.userId, person.active ? u"active"_s : u"disabled"_s));
            }
            return Done{};
        });
        return done ? 0 : failWith(done.error());
    });
}

static int setDisabled(const Options& options, bool disabled) {
    const QString name = options.value(u"username"_s);
    if (name.isEmpty())
        return wrongUse(u"--username is needed"_s);
    return withApplication(options, [&](ServerApplication& application) {
        const auto done = application.database().writeAndWait([&](Store& store) -> Status {
            return application.accounts().setDisabled(store, application.directory(), name, disabled);
        });
        if (!done)
            return failWith(done.error());
        print(disabled ? u"User %1 is disabled; every session has ended."_s.arg(name)
                       : u"User %1 is enabled."_s.arg(name));
        return 0;
    });
}

int disableUser(const Options& options) {
    return setDisabled(options, true);
}

int enableUser(const Options& options) {
    return setDisabled(options, false);
}

int resetUser(const Options& options) {
    const QString name = options.value(u"username"_s);
    if (name.isEmpty())
        return wrongUse(u"--username is needed"_s);
    return withApplication(options, [&](ServerApplication& application) {
        const QString password = password::generate();
        const auto done = application.database().writeAndWait(
            [&](Store& store) -> Status { return application.accounts().resetPassword(store, name, password); });
        if (!done)
            return failWith(done.error());
        print(u"New password of %1, to be changed at the next sign-in: %2"_s.arg(name, password));
        return 0;
    });
}

int addAgency(const Options& options) {
    const QString name = options.value(u"name"_s);
    if (name.isEmpty())
        return wrongUse(u"--name is needed"_s);
    return withApplication(options, [&](ServerApplication& application) {
        QJsonObject fields{{u"name"_s, name}, {u"active"_s, u"YES"_s}};
        if (!options.value(u"email"_s).isEmpty())
            fields.insert(u"email"_s, options.value(u"email"_s));
        const auto id = application.database().writeAndWait(
            [&](Store& store) -> Result<QString> { return application.directory().addAgency(store, fields); });
        if (!id)
            return failWith(id.error());
        print(u"Agency %1 added, id %2."_s.arg(name, *id));
        return 0;
    });
}

int listAgencies(const Options& options) {
    return withApplication(options, [](ServerApplication& application) {
        const auto done = application.database().readAndWait([&](Store& store) -> Status {
            for (const auto& agency : application.directory().agencies(store))
                print(u"%1\t%2\t%3"_s.arg(agency.name, agency.id, agency.active ? u"active"_s : u"inactive"_s));
            return Done{};
        });
        return done ? 0 : failWith(done.error());
    });
}

} // namespace cts::server
