#pragma once

#include "client/services/OutboxService.h"
#include "client/sync/SyncStatus.h"
#include "client/ui/theme/Meaning.h"
#include "shared/rules/FormValidator.h"

#include <QCoreApplication>
#include <QString>

namespace cts::client {

class FieldText;

namespace ui {

// Codes as sentences: what happened, whether the work is safe, what to do. The only place where codes become words.
class Messages {
    Q_DECLARE_TR_FUNCTIONS(Messages)
public:
    // `text` puts roles and states into words; may be null before the rulebook is known.
    static QString of(const Error& error, const FieldText* text = nullptr);
    static QString of(const rules::FormProblem& problem);
    // Why a form cannot be begun yet, before anybody has typed anything.
    static QString notYet(const Error& error, const FieldText* text);

    // The words in the top bar, and what they mean.
    static QString sync(const SyncStatus& status);
    // The same where there is room for why a sync fails.
    static QString syncInFull(const SyncStatus& status);
    static Meaning syncMeaning(const SyncStatus& status);

    // What somebody did, as the outbox and the trail name it.
    static QString action(const QString& action);
    static QString outboxState(OutboxEntry::State state);
    // Whether the work is safe, and what to do.
    static QString advice(OutboxEntry::State state);
    // What a status means, for chips.
    static Meaning stateMeaning(const QString& state);

private:
    static QString signIn(const Error& error);
    static QString vault(const Error& error);
    static QString decision(const Error& error, const FieldText* text);
    static QString caseRule(const Error& error, const FieldText* text);
    static QString followUp(const Error& error, const FieldText* text);
    static QString document(const Error& error);
    static QString storage(const Error& error);
};

} // namespace ui
} // namespace cts::client
