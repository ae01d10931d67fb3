#pragma once

#include "shared/rules/RuleIndex.h"
#include "shared/rules/RuleProblems.h"

namespace cts::rules {

// Puts a rulebook together from its files and checks all of it. Lives for one load, on one thread.
class RulebookLoader {
public:
    explicit RulebookLoader(RuleProblems& problems) : m_problems(problems) {}

    // `files` in order of their paths. The rulebook is null when anything was wrong, now or before.
    Rulebook::Loaded load(const QList<RuleFile>& files);

private:
    void loadFile(const RuleFile& file, const RuleIndex& index);
    void loadHead(const RuleFile& file);
    void loadNotices(const RuleFile& file, const RuleIndex& index);
    void loadForm(const RuleFile& file, const RuleIndex& index);
    void loadListFile(const RuleFile& file);
    void loadWorkflow(const RuleFile& file, const RuleIndex& index);
    void loadWords(const RuleFile& file, const QHash<QString, QString>& english);
    void addRoleList();
    void checkKinds(const QList<RuleFile>& files);
    // The file of a form is called after it, so that people find it.
    void checkName(const RuleFile& file, const QString& key, const QString& id);

    RuleProblems& m_problems;
    std::shared_ptr<Rulebook> m_rulebook = std::make_shared<Rulebook>();
};

} // namespace cts::rules
