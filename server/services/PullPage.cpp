#include "server/services/PullPage.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

// What a frame costs beside its body: ids, hash, lengths.
constexpr qsizetype putOverhead = 80;
constexpr qsizetype goneOverhead = 90;

rules::Compartment compartmentOf(const FeedRow& row) {
    return static_cast<rules::Compartment>(row.position.compartment);
}

} // namespace

PullPage::PullPage(Store& store, SyncCursor cursor, qsizetype limit, QSet<qint64> denied)
    : m_store(store), m_cursor(std::move(cursor)), m_fromNothing(m_cursor.held.isEmpty() && m_cursor.leaving.isEmpty()),
      m_left(limit), m_denied(std::move(denied)) {}

SyncCursor PullPage::fill(const QStringList& principals, protocol::SyncAnswer& answer) {
    settlePrincipals(principals);
    for (const auto& name : m_cursor.leaving.keys())
        tellGone(name, answer);
    for (const auto& name : principals)
        tellHeld(name, answer);
    return m_cursor;
}

// All principals enter the cursor before anything is sent, so that one lost before its turn came is still remembered.
void PullPage::settlePrincipals(const QStringList& principals) {
    for (const auto& name : m_cursor.held.keys()) {
        if (principals.contains(name))
            continue;
        m_cursor.held.remove(name);
        m_cursor.leaving.insert(name, {});
    }
    for (const auto& name : principals) {
        m_cursor.leaving.remove(name);
        if (!m_cursor.held.contains(name))
            m_cursor.held.insert(name, {});
        if (const auto key = m_store.scope().principal(name))
            m_names.insert(*key, name);
    }
}

void PullPage::tellGone(const QString& name, protocol::SyncAnswer& answer) {
    walk(name, m_cursor.leaving[name], [&](const FeedRow& row, qint64) { callGone(row, answer); });
    if (!m_full)
        m_cursor.leaving.remove(name);
}

void PullPage::tellHeld(const QString& name, protocol::SyncAnswer& answer) {
    walk(name, m_cursor.held[name], [&](const FeedRow& row, qint64 principal) {
        if (row.present && !m_denied.contains(row.position.rid))
            put(row, principal, answer);
        else if (!m_fromNothing)
            callGone(row, answer);
    });
}

void PullPage::walk(const QString& name, FeedPosition& position,
                    const std::function<void(const FeedRow&, qint64)>& visit) {
    const auto key = m_store.scope().principal(name);
    if (m_full || !key)
        return;
    m_store.scope().feed(*key, position, [&](const FeedRow& row) {
        m_full = m_left <= 0;
        if (m_full)
            return false;
        ++m_rowsRead;
        visit(row, *key);
        position = row.position;
        return true;
    });
}

void PullPage::put(const FeedRow& row, qint64 principal, protocol::SyncAnswer& answer) {
    if (alreadyTold(row, principal))
        return;
    answer.puts.append({row.record, row.kind, row.assignment, compartmentOf(row), row.revision, row.hash, row.frame,
                        row.form, row.state, row.conflicts});
    m_left -= row.frame.size() + putOverhead;
}

void PullPage::callGone(const FeedRow& row, protocol::SyncAnswer& answer) {
    if (stillVisible(row))
        return;
    answer.gone.append({row.record, compartmentOf(row)});
    m_left -= goneOverhead;
}

// A row at or before the position in its log has been told, and a row moves up whenever its part changes.
bool PullPage::alreadyTold(const FeedRow& row, qint64 principal) {
    // The first log, which is nearly always the long one, has nothing to be compared with yet.
    const bool isFirst = std::all_of(m_names.cbegin(), m_names.cend(), [&](const QString& name) {
        return m_cursor.held.value(name) == FeedPosition{} || m_names.value(principal) == name;
    });
    if (isFirst)
        return false;
    const auto rows = rowsOf(row);
    return std::any_of(rows.cbegin(), rows.cend(), [&](const ScopeRow& other) {
        const auto name = m_names.constFind(other.principal);
        return other.present && other.principal != principal && name != m_names.cend() &&
               FeedPosition{other.seq, row.position.rid, row.position.compartment} <= m_cursor.held.value(*name);
    });
}

bool PullPage::stillVisible(const FeedRow& row) {
    if (m_denied.contains(row.position.rid))
        return false;
    const auto rows = rowsOf(row);
    return std::any_of(rows.cbegin(), rows.cend(),
                       [&](const ScopeRow& other) { return other.present && m_names.contains(other.principal); });
}

QList<ScopeRow> PullPage::rowsOf(const FeedRow& row) {
    // With one log there is nothing to compare with.
    if (m_names.size() < 2 && row.present)
        return {};
    const auto rows = m_store.scope().rowsOf(row.position.rid, compartmentOf(row));
    m_rowsRead += rows.size();
    return rows;
}

} // namespace cts::server
