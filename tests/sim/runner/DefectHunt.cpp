#include "tests/sim/runner/DefectHunt.h"

#include "tests/sim/sabotage/Defect.h"

#include <QCoreApplication>

#include <cstdio>

namespace cts::sim {

using namespace Qt::StringLiterals;

DefectHunt::DefectHunt(const SeedRange& range, int jobs, QObject* parent)
    : QObject(parent), m_range(range), m_jobs(jobs) {}

DefectHunt::~DefectHunt() = default;

void DefectHunt::start() {
    for (int i = 0; i < m_jobs; ++i)
        next();
}

void DefectHunt::next() {
    if (m_begun == defects().size())
        return;
    const auto& defect = defects().at(m_begun++);
    m_processes.push_back(std::make_unique<QProcess>());
    auto* process = m_processes.back().get();
    process->setObjectName(QString::fromUtf8(defect.name));
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(process, &QProcess::finished, this, [this, process](int status) { ended(*process, status); });
    process->start(QCoreApplication::applicationFilePath(),
                   {u"--plant"_s, process->objectName(), u"--seeds"_s, m_range.text()});
}

// A program that dies of its defect has shown it too.
void DefectHunt::ended(QProcess& process, int status) {
    const bool died = process.exitStatus() == QProcess::CrashExit;
    const QByteArray told = process.readAllStandardOutput().trimmed();
    std::printf("%s\n",
                died ? ("defect " + process.objectName().toUtf8() + ": died of it").constData() : told.constData());
    std::fflush(stdout);
    m_missed += died || status == 0 ? 0 : 1;
    ++m_ended;
    if (m_ended < defects().size())
        return next();
    std::printf("defects: %lld planted, %d not found\n", static_cast<long long>(defects().size()), m_missed);
    Q_EMIT finished();
}

} // namespace cts::sim
