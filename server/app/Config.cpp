#include "server/app/Config.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <functional>

namespace cts::server {

using namespace Qt::StringLiterals;

namespace {

// Reads typed keys out of one TOML file, remembers the first error, and knows afterwards which keys nobody asked for.
class ConfigReader {
public:
    ConfigReader(const toml::table& root, QString file) : m_root(root), m_file(std::move(file)) {}

    void text(const char* path, QString& value, bool required = false) {
        read<std::string>(path, required, u"text"_s, [&](const std::string& found) {
            value = QString::fromStdString(found);
            return !(required && value.isEmpty());
        });
    }

    void oneOf(const char* path, QString& value, const QStringList& allowed) {
        read<std::string>(path, false, allowed.join(u" | "_s), [&](const std::string& found) {
            value = QString::fromStdString(found);
            return allowed.contains(value);
        });
    }

    void path(const char* key, QString& value, bool required = false) {
        text(key, value, required);
        if (!value.isEmpty())
            value = QDir(QFileInfo(m_file).absolutePath()).absoluteFilePath(value);
    }

    template <class Integer> void integer(const char* path, Integer& value, qint64 low, qint64 high) {
        read<int64_t>(path, false, u"%1 to %2"_s.arg(low).arg(high), [&](int64_t found) {
            value = static_cast<Integer>(found);
            return found >= low && found <= high;
        });
    }

    // Keys of the file that no reader asked for.
    void refuseUnknown() { refuseUnknownIn(m_root, {}); }

    const std::optional<Error>& error() const { return m_error; }
    void fail(const QString& code, QJsonObject data) {
        if (m_error)
            return;
        data.insert(u"file"_s, m_file);
        m_error = Error{code, data};
    }

private:
    template <class T>
    void read(const char* path, bool required, const QString& allowed, const std::function<bool(const T&)>& take) {
        m_known.insert(QString::fromLatin1(path));
        const auto node = m_root.at_path(path);
        if (!node) {
            if (required)
                fail(u"missingKey"_s, {{u"key"_s, QString::fromLatin1(path)}});
            return;
        }
        const auto value = node.template value_exact<T>();
        if (!value || !take(*value))
            fail(u"badValue"_s, {{u"key"_s, QString::fromLatin1(path)},
                                 {u"line"_s, static_cast<int>(node.node()->source().begin.line)},
                                 {u"allowed"_s, allowed}});
    }

    void refuseUnknownIn(const toml::table& table, const QString& prefix) {
        for (const auto& [name, node] : table) {
            const QString key = prefix + QString::fromUtf8(name.data(), static_cast<qsizetype>(name.length()));
            if (const auto* inner = node.as_table())
                refuseUnknownIn(*inner, key + u'.');
            else if (!m_known.contains(key))
                fail(u"unknownKey"_s, {{u"key"_s, key}, {u"line"_s, static_cast<int>(node.source().begin.line)}});
        }
    }

    const toml::table& m_root;
    QString m_file;
    QSet<QString> m_known;
    std::optional<Error> m_error;
};

void readServer(ConfigReader& reader, Config& config) {
    reader.text("listen.address", config.listen.address);
    reader.integer("listen.port", config.listen.port, 0, 65535);
    reader.integer("listen.threads", config.listen.threads, 1, 64);
    reader.path("tls.certificate", config.tls.certificate, true);
    reader.path("tls.key", config.tls.key, true);
    reader.path("database.file", config.database.file, true);
    reader.integer("database.readers", config.database.readers, 1, 64);
    reader.path("rulebook.folder", config.rulebook.folder, true);
    reader.integer("assignments.first_number", config.assignments.firstNumber, 1, 1'000'000'000);
    reader.integer("accounts.access_minutes", config.accounts.accessMinutes, 1, 60);
    reader.integer("accounts.refresh_hours", config.accounts.refreshHours, 1, 24 * 30);
    reader.integer("accounts.password_rounds", config.accounts.passwordRounds, 210'000, 10'000'000);
    reader.integer("limits.connections", config.limits.connections, 1, 100'000);
    reader.integer("limits.connections_per_peer", config.limits.connectionsPerPeer, 1, 100'000);
    reader.integer("limits.sync_body_mebibytes", config.limits.syncBodyMebibytes, 1, 64);
    reader.integer("limits.sign_ins_per_minute", config.limits.signInsPerMinute, 1, 100'000);
}

void readMail(ConfigReader& reader, Config::Mail& mail) {
    reader.text("mail.host", mail.host);
    reader.integer("mail.port", mail.port, 1, 65535);
    reader.oneOf("mail.security", mail.security, {u"starttls"_s, u"tls"_s, u"none"_s});
    reader.text("mail.user", mail.user);
    reader.path("mail.password_file", mail.passwordFile);
    reader.path("mail.ca_file", mail.caFile);
    reader.text("mail.from", mail.from, !mail.host.isEmpty());
    reader.text("mail.link", mail.link);
    reader.text("mail.inbox_dcfs", mail.inboxDcfs);
    reader.text("mail.inbox_probation", mail.inboxProbation);
    static const QStringList loopback{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s};
    if (!mail.host.isEmpty() && mail.security == "none"_L1 && !loopback.contains(mail.host))
        reader.fail(u"badValue"_s, {{u"key"_s, u"mail.security"_s}, {u"allowed"_s, u"starttls | tls"_s}});
}

} // namespace

Result<Config> Config::load(const QString& file) {
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return Error{u"cannotReadConfig"_s, {{u"file"_s, file}}};
    const QByteArray text = source.readAll();
    const toml::parse_result parsed = toml::parse(std::string_view(text.constData(), static_cast<size_t>(text.size())));
    if (!parsed)
        return Error{u"badConfig"_s,
                     {{u"file"_s, file},
                      {u"line"_s, static_cast<int>(parsed.error().source().begin.line)},
                      {u"reason"_s, QString::fromUtf8(parsed.error().description().data())}}};
    Config config;
    ConfigReader reader(parsed.table(), file);
    readServer(reader, config);
    readMail(reader, config.mail);
    reader.refuseUnknown();
    if (reader.error())
        return *reader.error();
    return config;
}

} // namespace cts::server
