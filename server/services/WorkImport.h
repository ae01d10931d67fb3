#pragma once

#include "server/services/SealedIntake.h"

namespace cts::server {

// What became of a file of unsent work.
struct ImportSummary {
    QString device;
    QString userId;                        // whose device it is
    OperationProcessor::Receipts receipts; // of the operations, in their order
    int drafts = 0;                        // kept for a decision
    int draftsLeft = 0;                    // kept already, or of something their author never could write

    int count(protocol::Outcome outcome) const;
};

// Takes a file of unsent work (protocol/WorkFile.h) that somebody brings to the server. It is kept for a decision
// (LateWork), by its author first of all where they still have the case: the file does not prove that they wrote it.
// Once only: a repeat does no harm, and the device gets the stored answers when it comes by itself later. All of a file
// is one transaction with its line in the audit log. Safe from any thread; waits. Errors: those of decodeWorkFile and
// of SealedIntake::open, "deviceUnknown" 403, those of Database.
class WorkImport {
public:
    WorkImport(const ServerContext& context, const OperationProcessor& processor, const SealedIntake& sealed)
        : m_context(context), m_processor(processor), m_sealed(sealed) {}

    // `by`: who brings it, for the audit log.
    Result<ImportSummary> run(const QByteArray& bytes, const QString& by) const;

private:
    const ServerContext& m_context;
    const OperationProcessor& m_processor;
    const SealedIntake& m_sealed;
};

} // namespace cts::server
