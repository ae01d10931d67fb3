#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace cts::tests {

// What stands on a printed form, read with pdftotext.
class Paper {
public:
    // Throws StepFailed when the file cannot be read.
    explicit Paper(const QString& pdf);

    // Whether these words are on it, whatever the line breaks.
    bool has(const QString& words) const;
    // The titles and labels of a form of the rulebook that should be on it and are not. A label that depends on an
    // answer, or that only the office fills in, belongs on it when it is answered; any other always.
    QStringList missingLabels(const QJsonObject& form, const QJsonObject& fields) const;
    int pages() const { return m_pages; }

private:
    QStringList missingOf(const QJsonObject& field, const QJsonObject& fields) const;
    bool hasLabel(const QJsonObject& field) const;

    QString m_text;
    int m_pages = 0;
};

} // namespace cts::tests
