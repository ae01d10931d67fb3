#pragma once

#include <QJsonObject>
#include <QString>

namespace cts {

// Why something could not be done: a code for programs ("signFirst", lower camel case) and data to fill a sentence
// with. Sentences for people are made of it in client/ui/Messages and in the server's command line, nowhere else.
struct Error {
    QString code;
    QJsonObject data = {};

    friend bool operator==(const Error&, const Error&) = default;
};

} // namespace cts
