#pragma once

#include "tests/unit/server/services/ServerFixture.h"

namespace cts::tests {

// A county on the real server's services (the entry that /v1/sync uses, over a real database) with one record of a kind
// of StepTable, which is taken through its workflow. What an attempt does is rolled back. One thread.
class StepWorld {
public:
    explicit StepWorld(const QString& kind);

    // How people stand to the record, and who they are: "owner" -> "dpo", ... ; "system" is the server itself.
    static const QMap<QString, QStringList>& standings();
    // The form of the rulebook that a kind is about.
    static QString formOf(const QString& kind);

    // A new record in the kind's first state, in an assignment of its own.
    void begin();
    QString firstState() const;
    // An assignment follows its referral: takes both to that state of the assignment.
    void takeReferralTo(const QString& state);
    // Takes a step that must be possible, by somebody of that standing, with everything it needs.
    void take(const QString& action, const QString& standing);

    struct Outcome {
        QString state;        // empty: refused
        QString code;         // why
        bool changed = false; // a refusal that changed the record all the same
    };
    // What the server says to the step of this person, who has prepared it as well as this person can.
    Outcome attempt(const QString& person, const QString& action);
    QString state();

private:
    using Store = server::Store;

    records::Record load(Store& store) const;
    rules::Compartments visibleTo(Store& store, const QString& person, const records::Record& record) const;
    protocol::Receipt send(Store& store, const QString& person, records::Operation operation);
    protocol::Receipt act(Store& store, const QString& person, const QString& action);
    protocol::Receipt edit(Store& store, const QString& person, const QJsonObject& changed);
    // An edit or a step, as the action says.
    protocol::Receipt change(Store& store, const QString& person, const QString& action);
    void prepare(Store& store, const QString& person, const QString& action);
    void beginReferral();
    void beginForm();
    void beginMonth();
    QJsonObject arguments(const QString& action) const;
    QJsonObject answers() const;
    QJsonObject otherAnswer(const QString& action) const;
    QJsonObject actualCosts(const records::Record& record) const;
    QJsonObject runawayAnswers(const QString& action) const;

    QString m_kind;
    server::tests::ServerFixture m_county;
    server::tests::ServerFixture::Case m_case;
    QString m_record;
};

} // namespace cts::tests
