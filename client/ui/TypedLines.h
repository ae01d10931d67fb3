#pragma once

#include "client/ui/Desk.h"

#include <QWidget>

class QVBoxLayout;

namespace cts::client::ui {

// What somebody typed, change by change, to be read and copied where there is no form to show it in: the name of each
// field and what it says now. UI thread.
class TypedLines final : public QWidget {
    Q_OBJECT
public:
    explicit TypedLines(const Desk& desk, QWidget* parent = nullptr);

    // What the names of fields go by: the answers of the record and of its assignment, as far as they are known.
    struct Context {
        QString form;
        QJsonObject fields;
        QJsonObject assignment;
    };
    // Begins anew.
    void show(const Context& context, const QList<records::FieldChange>& changes);
    // Adds the answers that were given to a step.
    void add(const Context& context, const QJsonObject& answers);
    bool isEmpty() const { return m_isEmpty; }

private:
    void addChange(const Context& context, const records::FieldChange& change);
    void addLine(const QString& path, const QString& label, const QString& words);

    const Desk& m_desk;
    QVBoxLayout* m_column;
    bool m_isEmpty = true;
};

} // namespace cts::client::ui
