#include "shared/rules/FieldTypes.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/rules/TsvFile.h"

#include <QSet>
#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;
using namespace Qt::StringLiterals;

// The forms of the released rulebook against a table made by hand from the county's specification, domain 3.1 to 3.17,
// both ways. A line of the table: section ("own" for what the program adds), form, id ("table.column" for a column),
// type in the words of 3.0, required (S to submit or save, C in a case, c shown in a case only, ? where the
// specification says nothing), rows at least, list, label, and the id it has here where that is another one ("-": the
// program shows it and no form keeps it).
class FieldTableTest : public QObject {
    Q_OBJECT

    using Line = QMap<QString, QString>;

    // A field or column, and what decides when it is asked.
    struct Found {
        const FormDefinition* form = nullptr;
        const SectionDefinition* section = nullptr;
        const FieldDefinition* field = nullptr;
        bool isColumn = false;
    };

    std::shared_ptr<const Rulebook> m_rulebook = realRulebook();
    QList<Line> m_table = readTsv(u"fields.tsv"_s);

    // Fields and columns of all sections that people see, by "form.field" or "form.table.column".
    QMap<QString, Found> everyField() const {
        QMap<QString, Found> found;
        for (const auto& id : formIds()) {
            const auto* form = m_rulebook->form(id);
            if (form == nullptr)
                continue;
            for (const auto& section : form->sections)
                if (!section.hidden)
                    addFields(*form, section, found);
        }
        return found;
    }

    static void addFields(const FormDefinition& form, const SectionDefinition& section, QMap<QString, Found>& found) {
        for (const auto& field : section.fields) {
            const QString name = form.id + u'.' + field.id;
            found.insert(name, {&form, &section, &field, false});
            for (const auto& column : field.columns)
                found.insert(name + u'.' + column.id, {&form, &section, &column, true});
        }
    }

    QStringList formIds() const {
        QStringList ids;
        for (const auto& line : m_table)
            if (!ids.contains(line[u"form"_s]))
                ids.append(line[u"form"_s]);
        return ids;
    }

    static QString nameIn(const Line& line) {
        const auto here = line[u"as"_s];
        return line[u"form"_s] + u'.' + (here.isEmpty() ? line[u"id"_s] : here);
    }

    // The text field that the loader adds for the answer "Other".
    static bool isAddedForOther(const QString& name, const QMap<QString, Found>& fields) {
        const auto other = u"Other"_s;
        return name.endsWith(other) && fields.contains(name.chopped(other.size()));
    }

    static bool isGiven(const FieldDefinition& field) { return field.issued || field.type == FieldType::Computed; }

    static QString typeOf(const FieldDefinition& field) {
        static const QHash<QString, QString> words{{u"multiline"_s, u"multi"_s},
                                                   {u"integer"_s, u"int"_s},
                                                   {u"reference"_s, u"ref"_s},
                                                   {u"yesNoUnknown"_s, u"yesNoUnk"_s},
                                                   {u"personName"_s, u"text (last/first)"_s},
                                                   {u"address"_s, u"text (address)"_s}};
        for (const auto& [name, type] : fieldTypeNames())
            if (type == field.type)
                return words.value(name, name);
        return {};
    }

    static bool hasType(const FieldDefinition& field, const QString& wanted) {
        return wanted == u"calc"_s ? isGiven(field) : typeOf(field) == wanted;
    }

    // Whether the answer is asked for as the table says; what the system writes is always there.
    static bool isAskedFor(const Found& found, const QString& wanted) {
        const auto& field = *found.field;
        if (wanted == u"?"_s || isGiven(field) || (found.isColumn && wanted.isEmpty()))
            return true;
        const bool inACase = field.required.when || field.visible;
        // An assignment is complete when it is saved, a form when it is submitted.
        const bool isAsked = found.form->kind == u"assignment"_s ? field.required.onSave : field.required.onSubmit;
        if (wanted == u"S"_s)
            return isAsked && !inACase;
        if (wanted == u"C"_s)
            return isAsked && (inACase || found.section->visible);
        if (wanted == u"c"_s)
            return inACase || found.section->visible;
        return !isAsked || inACase;
    }

    static QStringList differences(const Found& found, const Line& line) {
        QStringList list;
        const auto& field = *found.field;
        const auto say = [&](const QString& what, const QString& is, const QString& wanted) {
            list.append(u"%1 (%2): %3 is '%4', not '%5'"_s.arg(nameIn(line), line[u"section"_s], what, is, wanted));
        };
        const auto type = line[u"type"_s];
        if (!hasType(field, type))
            say(u"type"_s, typeOf(field), type);
        if (!isAskedFor(found, line[u"required"_s]))
            say(u"required"_s, field.required.onSubmit ? u"yes"_s : u"no"_s, line[u"required"_s]);
        if (line[u"minRows"_s].toInt() > field.minRows)
            say(u"minRows"_s, QString::number(field.minRows), line[u"minRows"_s]);
        if (field.list != line[u"list"_s])
            say(u"list"_s, field.list, line[u"list"_s]);
        const auto label = line[u"label"_s];
        const bool alsoOtherLead =
            label.startsWith(field.label + u" (CSW"_s) || label.startsWith(field.label + u" (SCSW"_s);
        if (!label.isEmpty() && !alsoOtherLead && field.label != label)
            say(u"label"_s, field.label, label);
        return list;
    }

private Q_SLOTS:
    void everyFieldOfTheSpecificationIsThereAsItSays() {
        const auto fields = everyField();
        QStringList found;
        for (const auto& line : m_table) {
            const auto name = nameIn(line);
            const bool shownOnly = line[u"as"_s] == u"-"_s;
            if (!shownOnly && !fields.contains(name))
                found.append(u"%1 (%2) is missing"_s.arg(name, line[u"section"_s]));
            else if (!shownOnly && line[u"section"_s] != u"own"_s)
                found += differences(fields[name], line);
        }
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    void everyFieldOfTheFormsIsInTheTable() {
        QSet<QString> known;
        for (const auto& line : m_table)
            known.insert(nameIn(line));
        const auto fields = everyField();
        QStringList found;
        for (const auto& name : fields.keys())
            if (!known.contains(name) && !isAddedForOther(name, fields))
                found.append(name + u" is not in the table"_s);
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    // Every form of section 3 is in the table, 3.15 being the same form as 3.14.
    void everySectionIsInTheTable() {
        QSet<QString> sections;
        for (const auto& line : m_table)
            sections.insert(line[u"section"_s]);
        for (int i = 1; i <= 17; ++i)
            QVERIFY2(i == 15 || sections.contains(u"3."_s + QString::number(i)), qPrintable(QString::number(i)));
    }
};

CTS_TEST(FieldTableTest)
#include "FieldTableTest.moc"
