#include "tests/integration/http/HttpFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <random>

namespace cts::tests {

using namespace server::http;

// Random damage to a good request, always the same: no mutation may stop the server or make it fail inside.
class MutationTest : public QObject {
    Q_OBJECT

    using Random = std::mt19937;

    static std::size_t below(Random& random, std::size_t end) { return random() % end; }

    static void mutate(std::string& text, Random& random) {
        static const std::vector<std::string> pieces{"\r\n",
                                                     "\n",
                                                     "\r",
                                                     " ",
                                                     "\t",
                                                     ":",
                                                     "%",
                                                     "\0",
                                                     "\xff",
                                                     "0",
                                                     "Content-Length: 3\r\n",
                                                     "chunked",
                                                     "Transfer-Encoding: chunked\r\n",
                                                     "HTTP/1.1",
                                                     "GET /v1/smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
                                                     "/",
                                                     "?",
                                                     "&",
                                                     "\r\n\r\n"};
        const std::size_t at = below(random, text.size());
        switch (below(random, 5)) {
        case 0:
            text[at] = static_cast<char>(random() & 0xff);
            break;
        case 1:
            text.erase(at, 1 + below(random, 8));
            break;
        case 2:
            text.insert(at, pieces[below(random, pieces.size())]);
            break;
        case 3:
            text.insert(at, text.substr(below(random, text.size()), 1 + below(random, 40)));
            break;
        default:
            std::swap(text[at], text[below(random, text.size())]);
            break;
        }
        if (text.empty())
            text = "G";
    }

private Q_SLOTS:
    void survivesTwoThousandMutations() {
        const std::string good = "POST /v1/echo?a=1&b=%20 HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n"
                                 "Content-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"some\":\"json\"}";
        HttpFixture fixture;
        Random random(20261122); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same every time
        int refused = 0;
        for (int i = 0; i < 2000; ++i) {
            std::string text = good;
            for (std::size_t rounds = 1 + below(random, 4); rounds > 0; --rounds)
                mutate(text, random);
            RawTlsClient client(fixture.port());
            QVERIFY(client.handshake());
            QVERIFY(client.send(text));
            client.finishSending();
            while (const auto response = client.readResponse()) {
                QVERIFY2(response.status != 500, text.c_str());
                refused += response.status >= 400 ? 1 : 0;
            }
            QVERIFY(client.waitForEnd());
            if (i % 100 == 0)
                QVERIFY(fixture.servesGoodClient());
        }
        QVERIFY(fixture.servesGoodClient());
        QVERIFY(refused > 500);
    }
};

CTS_TEST(MutationTest)

} // namespace cts::tests

#include "MutationTest.moc"
