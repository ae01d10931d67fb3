#include "shared/rules/Rulebook.h"

#include "shared/rules/Answer.h"
#include "shared/rules/RulebookFiles.h"
#include "shared/rules/RulebookLoader.h"
#include "shared/rules/WordKeys.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

template <class T> const T* find(const QHash<QString, T>& things, const QString& id) {
    const auto it = things.find(id);
    return it == things.end() ? nullptr : &*it;
}

template <class T> QStringList sortedIds(const QHash<QString, T>& things) {
    QStringList ids = things.keys();
    ids.sort();
    return ids;
}

} // namespace

Rulebook::Loaded Rulebook::loadFolder(const QString& folder) {
    RuleProblems problems;
    const auto files = readRulebookFolder(folder, problems);
    return RulebookLoader(problems).load(files);
}

Rulebook::Loaded Rulebook::loadBundle(const QByteArray& bundle) {
    RuleProblems problems;
    const auto files = readRulebookBundle(bundle, problems);
    return RulebookLoader(problems).load(files);
}

const FormDefinition* Rulebook::form(const QString& id) const {
    return find(m_forms, id);
}

const Workflow* Rulebook::workflow(const QString& id) const {
    return find(m_workflows, id);
}

const Workflow* Rulebook::workflowOf(const QString& formId) const {
    const auto* definition = form(formId);
    return definition == nullptr ? nullptr : workflow(definition->workflow);
}

const OptionList* Rulebook::list(const QString& id) const {
    return find(m_lists, id);
}

QJsonObject Rulebook::settingDefaults() const {
    QJsonObject defaults;
    for (const auto& form : m_forms) {
        if (form.kind != "settings"_L1)
            continue;
        for (const auto& section : form.sections)
            for (const auto& field : section.fields)
                for (const auto& source : field.prefill)
                    if (!isBlank(source.value) && !defaults.contains(field.id))
                        defaults.insert(field.id, source.value);
    }
    return defaults;
}

QStringList Rulebook::formIds() const {
    return sortedIds(m_forms);
}

QStringList Rulebook::listIds() const {
    return sortedIds(m_lists);
}

QStringList Rulebook::workflowIds() const {
    return sortedIds(m_workflows);
}

QString Rulebook::words(const QString& language, const QString& key, const QString& english) const {
    return m_words.value(language).value(key, english);
}

QString Rulebook::homeLabel(const QString& language, const QString& role, const QString& id) const {
    const auto own = m_home.byRole.value(role).labels.value(id);
    if (!own.isEmpty())
        return words(language, wordKeys::homeLabel(role, id), own);
    return words(language, wordKeys::homeLabel(id), m_home.labels.value(id, id));
}

} // namespace cts::rules
