#include "tests/sim/check/Backups.h"

#include "server/store/DatabaseCopies.h"
#include "tests/sim/check/ServerDesk.h"

namespace cts::sim {

using namespace Qt::StringLiterals;

void Backups::begin() {
    m_newest.reset();
    m_count = 0;
}

Status Backups::take() {
    auto& server = m_world.server();
    const Phases::During writing(m_world.phases(), SimServer::name(), Phase::BackingUp);
    const Backup backup{QDir(server.host()).filePath(u"backup-%1.db"_s.arg(++m_count)),
                        ServerDesk(server).lastNumbers()};
    auto done = server::backUp(server.application().database(), backup.file);
    if (QFile::exists(backup.file)) // it has its name once it is whole
        m_newest = backup;
    return done;
}

Status Backups::putBack(Loss loss) {
    return m_world.restoreServer(loss, m_newest->file);
}

} // namespace cts::sim
