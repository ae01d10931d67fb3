#pragma once

#include "shared/rules/RuleFile.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QStringList>

namespace cts::rules {

// What one field is, as far as references to it care.
struct FieldFacts {
    QString type;
    QString list;
    QString compartment;
    QHash<QString, FieldFacts> columns;
    QString formula = {}; // of a computed field; empty for {"yesWhen": ...}
    bool issued = false;
    QString within = {}; // the table whose rows a child table's rows belong to
};

// What one form is, as far as other files care.
struct FormFacts {
    QString id;
    QString kind;
    QString workflow;
    QHash<QString, FieldFacts> fields; // the fields the loader adds for "Other" included
};

// What one workflow is, as far as other files care.
struct WorkflowFacts {
    QStringList states;
    QStringList actions;
    QStringList systemActions; // those that the system takes
    bool mirrors = false;
};

// Everything in a rulebook that other places may name, gathered before anything is checked, so that the order of files
// does not matter. Reads leniently: what is malformed is left out here and reported by the loaders.
class RuleIndex {
public:
    explicit RuleIndex(const QList<RuleFile>& files);

    QHash<QString, FormFacts> forms;
    QHash<QString, WorkflowFacts> workflows;
    QHash<QString, QHash<QString, bool>> lists; // list -> code -> whether it asks for "Other"
    QSet<QString> roles;
    QSet<QString> relations;
    QSet<QString> objects;
    QHash<QString, QHash<QString, QStringList>> rights; // object -> relation -> names of rights

    // The fields of the form that describes a kind of which there is one form ("assignment", "user", "agency",
    // "settings").
    const QHash<QString, FieldFacts>& fieldsOfKind(const QString& kind) const;
    QStringList formsWithWorkflow(const QString& workflow) const;
    // Whether the matrix gives the relation the right ("create", ...) on the object; any right includes "read".
    bool allows(const QString& object, const QString& relation, const QString& right) const;

private:
    void addForm(const QJsonObject& json);
    void addField(const QJsonObject& json, const FieldFacts& usual, QHash<QString, FieldFacts>& fields) const;
    void addWorkflow(const QJsonObject& json);
    static void addStep(const QJsonObject& json, WorkflowFacts& facts);
    void addList(const QJsonObject& json);
    void addPermissions(const QJsonObject& json);
};

} // namespace cts::rules
