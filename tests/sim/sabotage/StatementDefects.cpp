#include "tests/sim/sabotage/Defect.h"

namespace cts::sim {

using namespace Qt::StringLiterals;

namespace {

const QString county = u"/county.db"_s;
const QString cache = u"/cache.db"_s;
const QString outbox = u"/outbox.db"_s;

// Another text wherever a statement on that file has this one.
auto instead(const QString& file, const QString& text, const QString& other) {
    return [=](Defect::Planted& planted) {
        planted.disk.statement = [&planted, file, text, other](const QString& of, const QString& sql) {
            if (!of.endsWith(file) || !sql.contains(text))
                return sql;
            ++planted.struck;
            return QString(sql).replace(text, other);
        };
    };
}

// A statement that begins so does nothing, once in `times`.
auto skipped(const QString& file, const QString& beginning, int times) {
    return [=](Defect::Planted& planted) {
        planted.disk.skips = [&planted, file, beginning, times](const QString& of, const QString& sql) {
            const bool skips = of.endsWith(file) && sql.startsWith(beginning) && planted.dice.roll(times) == 0;
            planted.struck += skips ? 1 : 0;
            return skips;
        };
    };
}

// The answer goes out, and what it says is made durable only with the commit after it.
void acknowledgesFirst(Defect::Planted& planted) {
    planted.disk.skips = [&planted, isOpen = false](const QString& of, const QString& sql) mutable {
        if (!of.endsWith(county))
            return false;
        if (sql == "COMMIT"_L1) {
            isOpen = !isOpen && planted.dice.chance(30);
            planted.struck += isOpen ? 1 : 0;
            return isOpen;
        }
        if (sql == "ROLLBACK"_L1)
            isOpen = false;
        return isOpen && sql == "BEGIN IMMEDIATE"_L1;
    };
}

} // namespace

QList<Defect> statementDefects() {
    return {
        {"forgotten-tombstone", "the device does not remove what it may no longer see",
         instead(cache, u"DELETE FROM part WHERE seq = ?"_s, u"DELETE FROM part WHERE 0 AND seq = ?"_s)},
        {"first-copy-kept", "the device keeps the first copy of a part when a newer one comes",
         instead(cache, u"frame = ? WHERE record"_s, u"frame = coalesce(frame, ?) WHERE record"_s)},
        {"first-row-kept", "the list keeps the first row of an assignment",
         instead(cache, u"INSERT OR REPLACE INTO listing"_s, u"INSERT OR IGNORE INTO listing"_s)},
        {"receipt-not-kept", "the device does not keep the server's answers",
         instead(outbox, u"FROM operation WHERE n = ?"_s, u"FROM operation WHERE 0 AND n = ?"_s)},
        {"outbox-skips-one", "the first waiting operation is not sent",
         instead(outbox, u"o.n > ?"_s, u"o.n > ? + 1"_s)},
        {"wrong-order", "operations are sent in another order than they were made in",
         instead(outbox, u"ORDER BY o.n LIMIT"_s, u"ORDER BY o.n DESC LIMIT"_s)},
        {"swallowed-write-error", "an operation that could not be written is reported as saved",
         skipped(outbox, u"INSERT INTO operation "_s, 40)},
        {"first-draft-kept", "what is typed after a draft was first saved is not saved",
         instead(outbox, u"INSERT OR REPLACE INTO draft"_s, u"INSERT OR IGNORE INTO draft"_s)},
        {"counter-not-raised", "the server does not always count an operation that it took",
         skipped(county, u"UPDATE device SET last_n"_s, 20)},
        {"answer-not-stored", "the server does not always keep what it answered",
         skipped(county, u"INSERT INTO device_result"_s, 10)},
        {"change-not-in-log", "the log of a scope does not tell of a change",
         instead(county, u"scope_log SET seq = ? WHERE"_s, u"scope_log SET seq = ? WHERE 0 AND"_s)},
        {"withdrawal-not-in-log", "a right that was withdrawn stays in the log of its scope",
         instead(county, u"present = excluded.present"_s, u"present = max(scope_log.present, excluded.present)"_s)},
        {"cursor-off-by-one", "a pull leaves out the change right after its cursor",
         instead(county, u"(s.seq, s.rid, s.compartment) > ("_s, u"(s.seq - 1, s.rid, s.compartment) > ("_s)},
        {"foreign-log", "a pull reads the log of somebody else's scope too",
         instead(county, u"s.principal = ? AND (s.seq"_s, u"s.principal IN (?, 3) AND (s.seq"_s)},
        {"old-frame", "a changed part keeps its old bytes under its new hash",
         instead(county, u"frame = excluded.frame"_s, u"frame = part.frame"_s)},
        {"history-not-written", "an operation takes effect without a line in the history",
         skipped(county, u"INSERT INTO history"_s, 30)},
        {"record-not-written", "the state of a record does not always change with its content",
         skipped(county, u"UPDATE record SET state"_s, 10)},
        {"acknowledged-before-commit", "the server answers before what it took is committed", acknowledgesFirst},
        {"outbox-synchronous-normal", "the outbox does not wait for the disk at a commit",
         instead(outbox, u"synchronous = FULL"_s, u"synchronous = NORMAL"_s)},
        {"server-synchronous-normal", "the server does not wait for the disk at a commit",
         instead(county, u"synchronous = FULL"_s, u"synchronous = NORMAL"_s)},
        {"forgotten-before-backup", "the device lets go of what it sent before a backup of the server holds it",
         instead(outbox, u"(o.n <= ? OR o.at < ?)"_s, u"(o.n <= ? OR o.at < ? OR 1)"_s)},
        {"restored-copy-kept", "the device keeps what a restored server does not have any more",
         instead(cache, u"SELECT record, compartment, assignment FROM part"_s,
                 u"SELECT record, compartment, assignment FROM part WHERE 0"_s)},
        {"backup-secures-too-much", "a backup counts as holding what came after it",
         instead(county, u"role, secured_n FROM device"_s, u"role, last_n FROM device"_s)},
    };
}

} // namespace cts::sim
