#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>
#include <memory>

namespace cts::tests {

// A window of the gallery: every reusable widget stands in at least one of them.
struct Sample {
    QString name;
    std::function<std::unique_ptr<QWidget>()> make;
};

// All windows of the gallery, filled with invented data. UI thread.
QList<Sample> gallerySamples();

// The groups they are made of.
std::unique_ptr<QWidget> makeHomeSample();
std::unique_ptr<QWidget> makeFormSample();
std::unique_ptr<QWidget> makeReadOnlySample();
std::unique_ptr<QWidget> makePartsSample();
// A form with every kind of table: typed into, read, and with what changed since the version before.
std::unique_ptr<QWidget> makeTablesSample();
std::unique_ptr<QWidget> makeTableDocumentSample();
std::unique_ptr<QWidget> makeChangesSample();

} // namespace cts::tests
