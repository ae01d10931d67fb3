#pragma once

#include "shared/rules/RuleFile.h"
#include "shared/rules/Rulebook.h"

namespace cts::rules {

// Gathers what is wrong in a rulebook. Lives for one load, on one thread.
class RuleProblems {
public:
    // `place` is a path such as "steps/3/by/0"; the line is looked up in the file's text.
    void add(const RuleFile& file, const QString& place, const QString& code, const QJsonObject& data = {});
    // A fault for which there is no parsed file.
    void add(const QString& path, int line, const Error& error);

    bool isEmpty() const { return m_problems.isEmpty(); }
    const QList<RulebookProblem>& all() const { return m_problems; }

private:
    QList<RulebookProblem> m_problems;
};

} // namespace cts::rules
