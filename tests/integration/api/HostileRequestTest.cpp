#include "server/store/StoreFault.h"
#include "tests/integration/api/HostileCounty.h"
#include "tests/support/TestMain.h"

#include <QMap>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::tests;

// What anybody can do to every route without knowing anything about bodies: wrong methods, tokens, paths, queries,
// media types and framing. Each is refused with a code, leaves the database as it was, and good clients are served
// throughout.
class HostileRequestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();

    void everyRouteHasAGoodRequest();
    void refusesWrongMethods();
    void refusesWrongTokens();
    void refusesOddPaths();
    void refusesOddPathIds();
    void refusesBrokenQueries();
    void refusesWrongCriteria();
    void refusesWrongMediaTypes();
    void refusesBrokenFraming();
    void endsTruncatedRequests();
    void answersTheGoodRequests();

private:
    QMap<QByteArray, QByteArray> wrongTokens();

    std::unique_ptr<HostileCounty> m_county;
};

void HostileRequestTest::initTestCase() {
    m_county = std::make_unique<HostileCounty>();
}

void HostileRequestTest::cleanupTestCase() {
    m_county.reset();
}

void HostileRequestTest::cleanup() {
    QCOMPARE(m_county->historyFault(), QString());
    QVERIFY(m_county->servesGoodClient());
}

// A route that is added to the server has to be added to the hostile tests too.
void HostileRequestTest::everyRouteHasAGoodRequest() {
    QSet<QString> asked;
    for (const auto& request : m_county->requests())
        asked.insert(QString::fromLatin1(request.route));
    const auto routes = m_county->county().server().routes();
    QCOMPARE(asked, QSet<QString>(routes.cbegin(), routes.cend()));
}

void HostileRequestTest::refusesWrongMethods() {
    QMap<QByteArray, QByteArrayList> allowed; // by path template
    for (const auto& request : m_county->requests())
        allowed[request.pathTemplate()].append(request.method());
    QString faults;
    for (const auto& request : m_county->requests()) {
        for (const QByteArray method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}) {
            if (allowed[request.pathTemplate()].contains(method))
                continue;
            Asked asked = request.with(m_county->token());
            asked.method = method;
            faults += m_county->faultAfter(request.route + " as " + method, asked.bytes());
            QCOMPARE(m_county->ask(asked).status, 405);
        }
        for (const QByteArray method : {"get", "G\xc3\x89T", "POST\t", "A23456789012345678"}) {
            Asked asked = request.with(m_county->token());
            asked.method = method;
            faults += m_county->faultAfter(request.route + " as " + method, asked.bytes());
        }
        Asked unknown = request.with(m_county->token());
        unknown.method = "BREW";
        QCOMPARE(faultOfRefusal(m_county->ask(unknown), {501}), QString());
    }
    QCOMPARE(faults, QString());
}

// Every way of not being signed in.
QMap<QByteArray, QByteArray> HostileRequestTest::wrongTokens() {
    auto& server = m_county->county().server();
    const auto tokenOf = [](const QJsonObject& session, QLatin1StringView name) {
        return session.value(name).toString().toLatin1();
    };
    const auto expired = m_county->signIn(m_county->county().user(u"DPO"_s, 2));
    const auto ended = m_county->signIn(m_county->county().user(u"DPO"_s, 2));
    const auto forget = [&](server::Store& store) -> Status {
        auto& connection = store.connection();
        server::must(connection.run(u"UPDATE session SET expires_at = created_at WHERE device_id = ?"_s,
                                    expired.value("device"_L1).toString()));
        server::must(connection.run(u"DELETE FROM session WHERE device_id = ?"_s, ended.value("device"_L1).toString()));
        return Done{};
    };
    if (!server.database().writeAndWait(forget))
        qFatal("the sessions cannot be ended");
    const QByteArray good = m_county->token();
    return {{"nothing", ""},
            {"no token", "Authorization: Bearer "},
            {"no scheme", "Authorization: " + good},
            {"basic", "Authorization: Basic " + good},
            {"lower case scheme", "Authorization: bearer " + good},
            {"one letter less", "Authorization: Bearer " + good.chopped(1)},
            {"one letter more", "Authorization: Bearer " + good + "A"},
            {"twice", "Authorization: Bearer " + good + ", Bearer " + good},
            {"two headers", "Authorization: Bearer " + good + "\r\nAuthorization: Bearer " + good},
            {"foreign", "Authorization: Bearer " + QByteArray(43, 'Q')},
            {"quotes", "Authorization: Bearer ' OR '1'='1"},
            {"not ASCII", "Authorization: Bearer \xc3\xa9\xff\xfe"},
            {"huge", "Authorization: Bearer " + QByteArray(7000, 'x')},
            {"refresh token", "Authorization: Bearer " + tokenOf(expired, "refreshToken"_L1)},
            {"expired", "Authorization: Bearer " + tokenOf(expired, "accessToken"_L1)},
            {"ended", "Authorization: Bearer " + tokenOf(ended, "accessToken"_L1)}};
}

void HostileRequestTest::refusesWrongTokens() {
    const auto tokens = wrongTokens();
    const QByteArrayList broken{"two headers", "not ASCII"}; // before anything is asked about the token
    QString faults;
    for (const auto& request : m_county->requests()) {
        if (!request.secured)
            continue;
        for (auto it = tokens.cbegin(); it != tokens.cend(); ++it) {
            Asked asked = request.with({});
            asked.headers.removeFirst();
            if (!it->isEmpty())
                asked.headers.prepend(*it);
            faults += m_county->faultAfter(request.route + " with " + it.key(), asked.bytes());
            const int status = m_county->ask(asked).status;
            QCOMPARE(status, broken.contains(it.key()) ? 400 : 401);
        }
    }
    QCOMPARE(faults, QString());
}

void HostileRequestTest::refusesOddPaths() {
    QString faults;
    for (const auto& request : m_county->requests()) {
        const QByteArray path = request.path.left(request.path.indexOf('?'));
        const QByteArrayList odd{path + "/",
                                 "/" + path,
                                 path + "/..",
                                 "/v1/.." + path,
                                 "/." + path,
                                 path + "/%2e%2e/%2e%2e/etc/passwd",
                                 path + "%00",
                                 path + "%2f",
                                 path + "%5c..",
                                 path + "%ff",
                                 path + "%c0%af",
                                 path + "%",
                                 path + "%zz",
                                 path + ";x=1",
                                 path + "#part",
                                 path + "\\x",
                                 path + QByteArray("\x01", 1),
                                 path + QByteArray("\0", 1),
                                 path + "\xc3\xa9",
                                 path + "/x",
                                 path.toUpper(),
                                 path.mid(1),
                                 path + '/' + QByteArray(6000, 'a'),
                                 path + '/' + QByteArray(20'000, 'a'),
                                 "https://localhost" + path,
                                 "*",
                                 ""};
        for (const auto& target : odd) {
            Asked asked = request.with(m_county->token());
            asked.target = target;
            faults += m_county->faultAfter(request.route + " at " + target.left(80), asked.bytes());
        }
    }
    QCOMPARE(faults, QString());
}

void HostileRequestTest::refusesOddPathIds() {
    QString faults;
    int routes = 0;
    for (const auto& request : m_county->requests()) {
        if (!request.route.endsWith('}'))
            continue;
        ++routes;
        const QByteArray folder = request.path.left(request.path.lastIndexOf('/') + 1);
        const QByteArray good = request.path.mid(folder.size());
        for (const QByteArray& id : QByteArrayList{"0",
                                                   "-1",
                                                   "..",
                                                   "%2e%2e",
                                                   "..%2f..%2fetc%2fpasswd",
                                                   "%2e%2e%5c",
                                                   "'%20OR%20'1'='1",
                                                   "%25%73",
                                                   "{id}",
                                                   "*",
                                                   "%F0%9F%92%A9",
                                                   "%ef%bb%bf",
                                                   good + "%20",
                                                   good + "%0a",
                                                   "%20" + good,
                                                   good + good,
                                                   good.toUpper() + "X",
                                                   QByteArray(36, '-'),
                                                   QByteArray(7000, 'f'),
                                                   "null",
                                                   "NaN",
                                                   "99999999999999999999"}) {
            Asked asked = request.with(m_county->token());
            asked.target = folder + id;
            faults += m_county->faultAfter(request.route + " of " + id.left(80), asked.bytes());
        }
    }
    QCOMPARE(faults, QString());
    QVERIFY(routes >= 2);
}

void HostileRequestTest::refusesBrokenQueries() {
    QString faults;
    for (const auto& request : m_county->requests()) {
        const QByteArray path = request.path.left(request.path.indexOf('?'));
        for (const QByteArray query : {"a=1&a=2", "a=%", "a=%zz", "a=%00", "a=%0d%0aX:1", "a=%ff", "=1", "&", "a=1&",
                                       "a=\xff", "a=<b>", "a=\"", "a b"}) {
            Asked asked = request.with(m_county->token());
            asked.target = path + '?' + query;
            faults += m_county->faultAfter(request.route + " with " + query, asked.bytes());
        }
    }
    QCOMPARE(faults, QString());
}

void HostileRequestTest::refusesWrongCriteria() {
    const auto request = m_county->request("GET /v1/search");
    QList<std::pair<QByteArray, Asked>> cases;
    for (const QByteArray& query :
         QByteArrayList{"unknown=1", "lastname=Zz", "LASTNAME=Zz", "lastName[]=Zz", "dob=yesterday", "dob=2020-13-01",
                        "dob=2020-02-30", "dob=99999999-01-01", "dob=-1", "dob=0", "dob=2020-01-01T00:00:00Z",
                        "lastName=" + QByteArray(201, 'z'), "status=Nonsense&lastName=Zz", "status=%27&lastName=Zz"}) {
        Asked asked = request.with(m_county->token());
        asked.target = "/v1/search?" + query;
        cases.append({query.left(60), asked});
    }
    QCOMPARE(m_county->faultsAfter(cases), QString());
}

void HostileRequestTest::refusesWrongMediaTypes() {
    QString faults;
    for (const auto& request : m_county->requests()) {
        if (request.body.isEmpty())
            continue;
        for (const QByteArray type :
             {"", "text/plain", "text/json", "application/xml", "application/json; charset=utf-16",
              "multipart/form-data", "application/x-www-form-urlencoded", "application/json, application/x-cts-frames",
              "application/*", "json", "application/x-cts-frames; v=2"}) {
            Asked asked = request.with(m_county->token());
            asked.headers.last() = "Content-Type: " + type;
            faults += m_county->faultAfter(request.route + " as " + type, asked.bytes());
            QCOMPARE(m_county->ask(asked).status, 415);
        }
        for (const QByteArray coding : {"zstd", "gzip", "br", "identity", "zstd, zstd", "\xff"}) {
            Asked asked = request.with(m_county->token());
            asked.headers.append("Content-Encoding: " + coding);
            faults += m_county->faultAfter(request.route + " in " + coding, asked.bytes());
        }
    }
    QCOMPARE(faults, QString());
}

void HostileRequestTest::refusesBrokenFraming() {
    QString faults;
    for (const auto& request : m_county->requests()) {
        const auto with = [&](const QByteArrayList& headers, const QByteArray& body = {}) {
            Asked asked = request.with(m_county->token());
            QByteArray text = asked.method + ' ' + asked.target + " HTTP/1.1\r\n";
            for (const auto& header : asked.headers + headers)
                text += header + "\r\n";
            return text + "\r\n" + body;
        };
        const QByteArray host = "Host: localhost";
        const QByteArray length = "Content-Length: ";
        const QList<QByteArray> broken{with({length + "0"}),
                                       with({host, host, length + "0"}),
                                       with({"Host: a b", length + "0"}),
                                       with({host, length + "-1"}),
                                       with({host, length + "+1"}, "x"),
                                       with({host, length + "1e1"}),
                                       with({host, length + "0x10"}),
                                       with({host, length + "99999999999999999999"}),
                                       with({host, length + "999999999999999"}),
                                       with({host, length + "1", length + "2"}, "xx"),
                                       with({host, "Transfer-Encoding: chunked"}, "1\r\nx\r\n0\r\n\r\n"),
                                       with({host, "Transfer-Encoding: gzip", length + "1"}, "x"),
                                       with({host, length + "0", "Upgrade: h2c"}),
                                       with({host, length + "0", "Connection: upgrade"}),
                                       with({host, length + "0", "Expect: the-unexpected"}),
                                       with({host, length + "0", QByteArray("X: a\0b", 6)}),
                                       with({host, length + "0", "X : y"}),
                                       with({host, length + "0", " folded"}),
                                       with({host, length + "0", "X: " + QByteArray(9000, 'x')}),
                                       with(QByteArrayList{host, length + "0"} + QByteArrayList(100, "Accept: x"))};
        for (const auto& bytes : broken)
            faults += m_county->faultAfter(request.route + " framed as " + bytes.right(100).simplified(), bytes);
        if (request.body.isEmpty())
            faults += m_county->faultAfter(request.route + " with a body", with({host, length + "4"}, "body"));
    }
    QCOMPARE(faults, QString());
}

// The client goes away in the middle: no answer is due, and nothing is done by halves.
void HostileRequestTest::endsTruncatedRequests() {
    for (const auto& request : m_county->requests()) {
        const std::string whole = request.with(m_county->token()).bytes().toStdString();
        for (const std::size_t length : {std::size_t(1), whole.size() / 2, whole.size() - 1}) {
            const QByteArray before = m_county->everything();
            RawTlsClient client(m_county->county().url().port());
            QVERIFY(client.handshake());
            QVERIFY(client.send(whole.substr(0, length)));
            client.finishSending();
            QVERIFY(client.waitForEnd());
            QCOMPARE(m_county->everything(), before);
        }
    }
}

// The other side of all the refusals: unspoiled, each of these requests is served. Last, since they change things.
void HostileRequestTest::answersTheGoodRequests() {
    for (const auto& request : m_county->requests()) {
        const auto& who = m_county->county().user(request.role, request.route.endsWith("/password") ? 3 : 0);
        const auto session = m_county->signIn(who);
        const QByteArray own = request.route.endsWith("sealed") || request.route.endsWith("sync")
                                   ? m_county->token()
                                   : session.value("accessToken"_L1).toString().toLatin1();
        RawTlsClient client(m_county->county().url().port());
        QVERIFY(client.handshake());
        QVERIFY(client.send(request.with(own).bytes().toStdString()));
        const std::string head = client.readUntil("\r\n\r\n");
        QVERIFY2(head.starts_with("HTTP/1.1 " + std::to_string(request.status)), head.c_str());
    }
}

CTS_TEST(HostileRequestTest)

#include "HostileRequestTest.moc"
