#pragma once

#include "shared/records/Record.h"
#include "tests/support/RulebookFixture.h"

#include <QJsonArray>

namespace cts::tests {

// The released rulebook with one form more, "everything", in which every kind of field and table occurs. Throws when it
// does not load.
inline std::shared_ptr<const rules::Rulebook> everythingRulebook() {
    static const auto rulebook = [] {
        auto files = realRulebookFiles();
        QFile file(QStringLiteral(CTS_SOURCE_DIR "/tests/data/rulebooks/everything.json"));
        if (!file.open(QIODevice::ReadOnly))
            throw std::runtime_error("the form with everything is missing");
        files.insert(QStringLiteral("forms/everything.json"), parseJsonObject(file.readAll()).value());
        const QJsonObject rights{{QStringLiteral("advocate"), QJsonArray{QStringLiteral("create")}}};
        auto permissions = files.value(QStringLiteral("permissions.json")).toObject();
        auto objects = permissions.value(QStringLiteral("objects")).toArray();
        objects.append(QJsonObject{{QStringLiteral("id"), QStringLiteral("everything")},
                                   {QStringLiteral("label"), QStringLiteral("Form with Everything")},
                                   {QStringLiteral("rights"), rights}});
        permissions.insert(QStringLiteral("objects"), objects);
        files.insert(QStringLiteral("permissions.json"), permissions);
        const auto loaded = loadRulebookFiles(files);
        if (!loaded.rulebook)
            throw std::runtime_error(
                "the rulebook with everything does not load: " + loaded.problems.value(0).place.toStdString() + ' ' +
                loaded.problems.value(0).error.code.toStdString());
        return loaded.rulebook;
    }();
    return rulebook;
}

// A UUID for the n-th row of a table, the same every time.
inline QString fixedRowId(int table, int row) {
    return QStringLiteral("00000000-0000-4000-8%1-%2")
        .arg(table, 3, 16, QLatin1Char('0'))
        .arg(row, 12, 16, QLatin1Char('0'));
}

// An invented assignment that has everything the header of a form shows.
inline records::Record inventedAssignment() {
    records::Record assignment;
    assignment.id = QStringLiteral("00000000-0000-4000-8000-00000000aaaa");
    assignment.assignmentId = assignment.id;
    assignment.kind = QStringLiteral("assignment");
    assignment.formId = QStringLiteral("assignmentDetail");
    const auto set = [&](const char* id, const QJsonValue& value) {
        assignment.fields.insert(QString::fromLatin1(id), value);
    };
    set("assignmentNumber", 1042);
    set("youthName", QJsonObject{{QStringLiteral("last"), QStringLiteral("Whitcomb")},
                                 {QStringLiteral("first"), QStringLiteral("Jordan")}});
    set("dob", QStringLiteral("2006-03-04"));
    set("leadAgency", QStringLiteral("PROBATION"));
    set("dualSupervision", QStringLiteral("YES"));
    set("stateId", QStringLiteral("S-55501"));
    set("pdjNumber", QStringLiteral("PDJ-7788"));
    set("caseNumber", QStringLiteral("C-1234"));
    set("agencyName", QStringLiteral("ZOE International"));
    set("advocateName", QStringLiteral("Marsh, Odell"));
    return assignment;
}

// A record of the form "everything" with that many goals, each with that many steps.
inline records::Record everythingRecord(int goals, int stepsEach) {
    const auto text = [](const char* words) { return QString::fromLatin1(words); };
    records::Record record;
    record.id = text("00000000-0000-4000-8000-00000000bbbb");
    record.kind = text("form");
    record.assignmentId = inventedAssignment().id;
    record.formId = text("everything");
    record.state = text("Draft");
    QJsonArray goalRows;
    QJsonArray stepRows;
    for (int goal = 0; goal < goals; ++goal) {
        goalRows.append(QJsonObject{
            {text("rowId"), fixedRowId(1, goal)},
            {text("goalText"), text("Finishes school year %1").arg(goal + 1)},
            {text("achieved"), text(goal % 2 ? "NO" : "YES")},
            {text(goal % 2 ? "why" : "achievedOn"), text(goal % 2 ? "Moved twice in the spring" : "2021-11-30")}});
        for (int step = 0; step < stepsEach; ++step)
            stepRows.append(QJsonObject{{text("rowId"), fixedRowId(2, goal * 100 + step)},
                                        {text("parentRow"), fixedRowId(1, goal)},
                                        {text("stepText"), text("Meets the counselor, time %1").arg(step + 1)},
                                        {text("dueDate"), text("2022-01-15")},
                                        {text("teamMember"), text("Marsh, Odell")}});
    }
    QJsonArray areas;
    int number = 0;
    for (const auto* area : {"Safety", "Living situation", "Family", "Physical health", "Education"})
        areas.append(QJsonObject{{text("rowId"), text("A%1").arg(++number)}, {text("area"), text(area)}});
    record.fields = {
        {text("heldOn"), text("2021-12-01")},
        {text("heldAt"), text("14:30")},
        {text("endedOn"), text("2021-12-06")},
        {text("story"), text("Met at the school. The youth asked for help with the bus pass and the exam.")},
        {text("papers"), QJsonArray{QJsonObject{{text("blob"), QString(64, QLatin1Char('a'))},
                                                {text("name"), text("letter of the school.pdf")},
                                                {text("type"), text("application/pdf")},
                                                {text("bytes"), 120400}}}},
        {text("goals"), goalRows},
        {text("steps"), stepRows},
        {text("items"), QJsonArray{QJsonObject{{text("rowId"), fixedRowId(3, 1)},
                                               {text("item"), text("Bus pass")},
                                               {text("quantity"), 2},
                                               {text("cost"), 5000}},
                                   QJsonObject{{text("rowId"), fixedRowId(3, 2)},
                                               {text("item"), text("School uniform")},
                                               {text("quantity"), 1},
                                               {text("cost"), 7550}}}},
        {text("receipts"),
         QJsonArray{QJsonObject{{text("rowId"), fixedRowId(4, 1)},
                                {text("description"), text("Bus pass, December")},
                                {text("bought"), text("2021-12-05")},
                                {text("receipt"), QJsonArray{QJsonObject{{text("blob"), QString(64, QLatin1Char('b'))},
                                                                         {text("name"), text("receipt.jpg")},
                                                                         {text("type"), text("image/jpeg")},
                                                                         {text("bytes"), 81000}}}}}}},
        {text("areas"), areas}};
    if (stepRows.isEmpty())
        record.fields.remove(text("steps"));
    if (goalRows.isEmpty())
        record.fields.remove(text("goals"));
    return record;
}

} // namespace cts::tests
