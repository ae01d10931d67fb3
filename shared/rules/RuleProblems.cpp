#include "shared/rules/RuleProblems.h"

#include "shared/rules/JsonPlace.h"

namespace cts::rules {

// A file that is wrong everywhere is told once, not ten thousand times.
static constexpr qsizetype mostProblems = 500;

void RuleProblems::add(const RuleFile& file, const QString& place, const QString& code, const QJsonObject& data) {
    if (m_problems.size() < mostProblems)
        m_problems.append({file.path, place, lineOfPlace(file.source, place), {code, data}});
}

void RuleProblems::add(const QString& path, int line, const Error& error) {
    if (m_problems.size() < mostProblems)
        m_problems.append({path, {}, line, error});
}

} // namespace cts::rules
