#pragma once

#include "shared/rules/Rulebook.h"

namespace cts::rules {

// The keys under which Rulebook::words finds translations; forms/i18n/*.json use the same.
namespace wordKeys {
QString formTitle(const QString& form);                                                // form.F.title
QString sectionTitle(const QString& form, const QString& section);                     // form.F.section.S
QString sectionNote(const QString& form, const QString& section);                      // form.F.section.S.note
QString field(const QString& form, const QString& field);                              // form.F.FIELD
QString fieldHelp(const QString& form, const QString& field);                          // form.F.FIELD.help
QString fieldStory(const QString& form, const QString& field);                         // form.F.FIELD.story
QString columnStory(const QString& form, const QString& table, const QString& column); // form.F.TABLE.COLUMN.story
QString fieldVariant(const QString& form, const QString& field, qsizetype index);      // form.F.FIELD.when1 for 0
QString column(const QString& form, const QString& table, const QString& column);      // form.F.TABLE.COLUMN
QString rule(const QString& form, const QString& rule);                                // form.F.rule.R
QString listTitle(const QString& list);                                                // list.L
QString option(const QString& list, const QString& code);                              // list.L.CODE
QString state(const QString& workflow, const QString& state);                          // workflow.W.state.S
QString action(const QString& workflow, const QString& action);                        // workflow.W.action.A
QString requirement(const QString& workflow, const QString& requirement);              // workflow.W.require.R
QString role(const QString& role);                                                     // role.R
QString object(const QString& object);                                                 // object.O
QString notice(const QString& notice);                                                 // notice.N01
QString deadline(const QString& deadline);                                             // deadline.SNA
QString explanation(const QString& explanation);                                       // explanation.ID
QString clock(const QString& clock);                                                   // clock.CODE
QString clockWho(const QString& clock);                                                // clock.CODE.who
QString holiday(const QString& holiday);                                               // holiday.ID
QString homeLabel(const QString& id);                                                  // home.label.ID
QString homeLabel(const QString& role, const QString& id);                             // home.label.ROLE.ID
QString homeNote(const QString& role);                                                 // home.note.ROLE
} // namespace wordKeys

// Every key of a rulebook with its English words.
QHash<QString, QString> englishWords(const Rulebook& rulebook);

} // namespace cts::rules
