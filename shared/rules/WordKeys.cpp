#include "shared/rules/WordKeys.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace wordKeys {

QString formTitle(const QString& form) {
    return u"form.%1.title"_s.arg(form);
}

QString sectionTitle(const QString& form, const QString& section) {
    return u"form.%1.section.%2"_s.arg(form, section);
}

QString sectionNote(const QString& form, const QString& section) {
    return sectionTitle(form, section) + u".note"_s;
}

QString field(const QString& form, const QString& field) {
    return u"form.%1.%2"_s.arg(form, field);
}

QString fieldHelp(const QString& form, const QString& field) {
    return wordKeys::field(form, field) + u".help"_s;
}

QString fieldStory(const QString& form, const QString& field) {
    return wordKeys::field(form, field) + u".story"_s;
}

QString columnStory(const QString& form, const QString& table, const QString& column) {
    return wordKeys::column(form, table, column) + u".story"_s;
}

QString fieldVariant(const QString& form, const QString& field, qsizetype index) {
    return wordKeys::field(form, field) + u".when"_s + QString::number(index + 1);
}

QString column(const QString& form, const QString& table, const QString& column) {
    return u"form.%1.%2.%3"_s.arg(form, table, column);
}

QString rule(const QString& form, const QString& rule) {
    return u"form.%1.rule.%2"_s.arg(form, rule);
}

QString listTitle(const QString& list) {
    return u"list.%1"_s.arg(list);
}

QString option(const QString& list, const QString& code) {
    return u"list.%1.%2"_s.arg(list, code);
}

QString state(const QString& workflow, const QString& state) {
    return u"workflow.%1.state.%2"_s.arg(workflow, state);
}

QString action(const QString& workflow, const QString& action) {
    return u"workflow.%1.action.%2"_s.arg(workflow, action);
}

QString requirement(const QString& workflow, const QString& requirement) {
    return u"workflow.%1.require.%2"_s.arg(workflow, requirement);
}

QString role(const QString& role) {
    return u"role.%1"_s.arg(role);
}

QString object(const QString& object) {
    return u"object.%1"_s.arg(object);
}

QString notice(const QString& notice) {
    return u"notice.%1"_s.arg(notice);
}

QString deadline(const QString& deadline) {
    return u"deadline.%1"_s.arg(deadline);
}

QString explanation(const QString& explanation) {
    return u"explanation.%1"_s.arg(explanation);
}

QString clock(const QString& clock) {
    return u"clock.%1"_s.arg(clock);
}

QString clockWho(const QString& clock) {
    return wordKeys::clock(clock) + u".who"_s;
}

QString holiday(const QString& holiday) {
    return u"holiday.%1"_s.arg(holiday);
}

QString homeLabel(const QString& id) {
    return u"home.label.%1"_s.arg(id);
}

QString homeLabel(const QString& role, const QString& id) {
    return u"home.label.%1.%2"_s.arg(role, id);
}

QString homeNote(const QString& role) {
    return u"home.note.%1"_s.arg(role);
}

} // namespace wordKeys

namespace {

class Collector {
public:
    explicit Collector(const Rulebook& rulebook) : m_rulebook(rulebook) {}

    QHash<QString, QString> collect() {
        for (const auto& id : m_rulebook.formIds())
            addForm(*m_rulebook.form(id));
        for (const auto& id : m_rulebook.listIds())
            addList(*m_rulebook.list(id));
        for (const auto& id : m_rulebook.workflowIds())
            addWorkflow(*m_rulebook.workflow(id));
        for (const auto& role : m_rulebook.permissions().roles)
            add(wordKeys::role(role.id), role.label);
        const auto& objects = m_rulebook.permissions().objectLabels;
        for (auto it = objects.begin(); it != objects.end(); ++it)
            add(wordKeys::object(it.key()), it.value());
        for (const auto& notice : m_rulebook.notices())
            add(wordKeys::notice(notice.id), notice.title);
        for (const auto& reminder : m_rulebook.reminders())
            add(wordKeys::notice(reminder.id), reminder.title);
        addDeadlines(m_rulebook.deadlines());
        for (const auto& holiday : m_rulebook.calendar().holidays)
            add(wordKeys::holiday(holiday.id), holiday.name);
        addHome(m_rulebook.home());
        return m_words;
    }

private:
    void add(const QString& key, const QString& english) {
        if (!english.isEmpty())
            m_words.insert(key, english);
    }

    void addForm(const FormDefinition& form) {
        add(wordKeys::formTitle(form.id), form.title);
        for (const auto& section : form.sections) {
            add(wordKeys::sectionTitle(form.id, section.id), section.title);
            add(wordKeys::sectionNote(form.id, section.id), section.note);
            for (const auto& field : section.fields)
                addField(form.id, field);
        }
        for (const auto& rule : form.rules)
            add(wordKeys::rule(form.id, rule.id), rule.text);
    }

    void addField(const QString& form, const FieldDefinition& field) {
        add(wordKeys::field(form, field.id), field.label);
        add(wordKeys::fieldHelp(form, field.id), field.help);
        add(wordKeys::fieldStory(form, field.id), field.story);
        for (qsizetype i = 0; i < field.labelWhen.size(); ++i)
            add(wordKeys::fieldVariant(form, field.id, i), field.labelWhen.at(i).second);
        for (const auto& column : field.columns) {
            add(wordKeys::column(form, field.id, column.id), column.label);
            add(wordKeys::columnStory(form, field.id, column.id), column.story);
        }
    }

    void addList(const OptionList& list) {
        add(wordKeys::listTitle(list.id), list.title);
        for (const auto& option : list.options)
            add(wordKeys::option(list.id, option.code), option.label);
    }

    void addWorkflow(const Workflow& workflow) {
        for (const auto& state : workflow.states)
            add(wordKeys::state(workflow.id, state.id), state.label);
        for (const auto& step : workflow.steps) {
            add(wordKeys::action(workflow.id, step.action), step.label);
            for (const auto& requirement : step.require)
                add(wordKeys::requirement(workflow.id, requirement.id), requirement.text);
        }
    }

    void addDeadlines(const DeadlineRules& rules) {
        for (const auto& rule : rules.deadlines)
            add(wordKeys::deadline(rule.code), rule.title);
        for (const auto& rule : rules.clocks) {
            add(wordKeys::clock(rule.code), rule.title);
            add(wordKeys::clockWho(rule.code), rule.who);
        }
        for (auto it = rules.explanations.begin(); it != rules.explanations.end(); ++it)
            add(wordKeys::explanation(it.key()), it.value());
    }

    void addHome(const HomeRules& home) {
        for (auto it = home.labels.begin(); it != home.labels.end(); ++it)
            add(wordKeys::homeLabel(it.key()), it.value());
        for (auto role = home.byRole.begin(); role != home.byRole.end(); ++role) {
            add(wordKeys::homeNote(role.key()), role->note);
            for (auto it = role->labels.begin(); it != role->labels.end(); ++it)
                add(wordKeys::homeLabel(role.key(), it.key()), it.value());
        }
    }

    const Rulebook& m_rulebook;
    QHash<QString, QString> m_words;
};

} // namespace

QHash<QString, QString> englishWords(const Rulebook& rulebook) {
    return Collector(rulebook).collect();
}

} // namespace cts::rules
