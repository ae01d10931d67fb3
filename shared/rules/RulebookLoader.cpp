#include "shared/rules/RulebookLoader.h"

#include "shared/base/Hash.h"
#include "shared/rules/CalendarLoader.h"
#include "shared/rules/DeadlineLoader.h"
#include "shared/rules/FormLoader.h"
#include "shared/rules/HomeLoader.h"
#include "shared/rules/ListLoader.h"
#include "shared/rules/NoticeLoader.h"
#include "shared/rules/PermissionsLoader.h"
#include "shared/rules/RulebookFiles.h"
#include "shared/rules/WordKeys.h"
#include "shared/rules/WorkflowLoader.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype versionDigits = 16;
const auto roleList = u"roles"_s;

bool isWords(const RuleFile& file) {
    return file.path.startsWith("i18n/"_L1);
}

} // namespace

Rulebook::Loaded RulebookLoader::load(const QList<RuleFile>& files) {
    const RuleIndex index(files);
    for (const auto& file : files)
        loadFile(file, index);
    addRoleList();
    checkKinds(files);
    const auto english = englishWords(*m_rulebook);
    for (const auto& file : files)
        if (isWords(file))
            loadWords(file, english);
    if (!m_problems.isEmpty())
        return {nullptr, m_problems.all()};
    m_rulebook->m_bundle = bundleOf(files);
    m_rulebook->m_version = sha256Hex(m_rulebook->m_bundle).left(versionDigits);
    return {m_rulebook, {}};
}

void RulebookLoader::loadFile(const RuleFile& file, const RuleIndex& index) {
    if (file.path == "rulebook.json"_L1)
        loadHead(file);
    else if (file.path == "permissions.json"_L1)
        m_rulebook->m_permissions = PermissionsLoader(index, m_problems).load(file);
    else if (file.path == "notices.json"_L1)
        loadNotices(file, index);
    else if (file.path == "home.json"_L1)
        m_rulebook->m_home = HomeLoader(index, m_problems).load(file);
    else if (file.path == "deadlines.json"_L1)
        m_rulebook->m_deadlines = DeadlineLoader(index, m_problems).load(file);
    else if (file.path == "calendar.json"_L1)
        m_rulebook->m_calendar = CalendarLoader(m_problems).load(file);
    else if (file.path.startsWith("forms/"_L1))
        loadForm(file, index);
    else if (file.path.startsWith("lists/"_L1))
        loadListFile(file);
    else if (file.path.startsWith("workflows/"_L1))
        loadWorkflow(file, index);
}

void RulebookLoader::loadNotices(const RuleFile& file, const RuleIndex& index) {
    const auto rules = NoticeLoader(index, m_problems).load(file);
    m_rulebook->m_notices = rules.notices;
    m_rulebook->m_reminders = rules.reminders;
    m_rulebook->m_digest = rules.digest;
}

void RulebookLoader::loadHead(const RuleFile& file) {
    RuleObject root(file, file.json, {}, m_problems);
    root.id(u"rulebook"_s);
    m_rulebook->m_title = root.text(u"title"_s, Need::Required);
    m_rulebook->m_county = root.text(u"county"_s, Need::Required);
    root.finish();
}

void RulebookLoader::checkName(const RuleFile& file, const QString& key, const QString& id) {
    if (!id.isEmpty() && file.path.section(u'/', 1) != id + u".json"_s)
        m_problems.add(file, key, u"badFileName"_s, {{u"id"_s, id}});
}

void RulebookLoader::loadForm(const RuleFile& file, const RuleIndex& index) {
    const auto form = FormLoader(index, m_problems).load(file);
    checkName(file, u"form"_s, form.id);
    m_rulebook->m_forms.insert(form.id, form);
}

void RulebookLoader::loadListFile(const RuleFile& file) {
    const auto list = loadList(file, m_problems);
    checkName(file, u"list"_s, list.id);
    if (list.id == roleList) // made from permissions.json
        m_problems.add(file, u"list"_s, u"duplicateId"_s, {{u"id"_s, list.id}});
    m_rulebook->m_lists.insert(list.id, list);
}

void RulebookLoader::loadWorkflow(const RuleFile& file, const RuleIndex& index) {
    const auto workflow = WorkflowLoader(index, m_problems).load(file);
    checkName(file, u"workflow"_s, workflow.id);
    m_rulebook->m_workflows.insert(workflow.id, workflow);
}

void RulebookLoader::addRoleList() {
    OptionList list;
    list.id = roleList;
    for (const auto& role : m_rulebook->m_permissions.roles)
        list.options.append({role.id, role.label});
    m_rulebook->m_lists.insert(list.id, list);
}

// The programs keep assignments, users, agencies, settings, monthly reports and notices by one form each; the last
// three may be missing.
void RulebookLoader::checkKinds(const QList<RuleFile>& files) {
    for (const auto& [kind, needed] : {std::pair{u"assignment"_s, true},
                                       {u"user"_s, true},
                                       {u"agency"_s, true},
                                       {u"settings"_s, false},
                                       {u"masterActivity"_s, false},
                                       {u"notice"_s, false}}) {
        QList<const RuleFile*> found;
        for (const auto& file : files)
            if (file.path.startsWith("forms/"_L1) && file.json.value(u"kind"_s) == kind)
                found.append(&file);
        if (found.isEmpty() && needed)
            m_problems.add(u"forms"_s, 0, {u"missingForm"_s, {{u"kind"_s, kind}}});
        for (const auto* file : found.mid(1))
            m_problems.add(*file, u"kind"_s, u"duplicateId"_s, {{u"id"_s, kind}});
    }
}

void RulebookLoader::loadWords(const RuleFile& file, const QHash<QString, QString>& english) {
    RuleObject root(file, file.json, {}, m_problems);
    const auto language = root.id(u"language"_s);
    checkName(file, u"language"_s, language);
    auto& words = m_rulebook->m_words[language];
    auto object = root.object(u"words"_s, Need::Required);
    for (const auto& key : object ? object->json().keys() : QStringList()) {
        words.insert(key, object->text(key));
        if (!english.contains(key))
            object->report(key, u"unknownWords"_s, {{u"key"_s, key}});
    }
    root.finish();
}

} // namespace cts::rules
