#include "client/forms/FormView.h"
#include "client/ui/widgets/Page.h"
#include "tests/gui/gallery/Samples.h"
#include "tests/support/EverythingForm.h"

#include <QVBoxLayout>

namespace cts::tests {

using namespace Qt::StringLiterals;
using client::FormView;

namespace {

// Owns the rulebook that the form borrows.
class TablesWindow final : public QWidget {
public:
    TablesWindow(const records::Record& record, bool editable, bool changes) : m_rulebook(everythingRulebook()) {
        client::FormSources sources;
        sources.deadline = [](const QString& what) {
            return what == "status"_L1 ? QJsonValue(u"DUE_SOON"_s) : QJsonValue(u"2021-12-20"_s);
        };
        sources.service = [](const QString&) { return QJsonValue(u"2022-12-06"_s); };
        sources.related = [](const QString&) -> QList<QJsonObject> {
            const QJsonObject goal{{u"rowId"_s, fixedRowId(9, 1)}, {u"goalText"_s, u"Lives with the aunt"_s}};
            return {{{u"state"_s, u"Approved"_s}, {u"goals"_s, QJsonArray{goal}}}};
        };
        auto* view = new FormView({*m_rulebook,
                                   *m_rulebook->form(u"everything"_s),
                                   {},
                                   {u"u-adv"_s, u"Marsh, Odell"_s, u"ADVOCATE"_s, {}, {}, {}},
                                   [] { return QDate(2021, 12, 7); },
                                   u"en"_s,
                                   [](const rules::FormProblem&) { return u"This answer is needed."_s; },
                                   sources});
        const auto& all = rules::allCompartments();
        view->show(record, inventedAssignment(), record.fields, {all.cbegin(), all.cend()}, editable);
        view->showChanges(changes);
        auto* page = new client::ui::Page;
        page->body()->addWidget(view);
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(page);
        setWindowTitle(u"Tables"_s);
        resize(1100, 2300);
        if (editable && !changes)
            view->showProblems({{u"items/%1/item"_s.arg(fixedRowId(3, 2)), u"required"_s, {}}});
    }

private:
    std::shared_ptr<const rules::Rulebook> m_rulebook;
};

records::Record changedRecord() {
    auto record = everythingRecord(3, 2);
    record.previous = record.fields;
    record.version = 2;
    record.fields.insert(u"story"_s, u"Met at the clinic. The youth asked for help with the bus pass and two exams."_s);
    auto goals = record.fields.value("goals"_L1).toArray();
    auto goal = goals.at(0).toObject();
    goal.insert(u"goalText"_s, u"Finishes the school year with a diploma"_s);
    goals.replace(0, goal);
    goals.removeAt(1);
    goals.append(QJsonObject{{u"rowId"_s, fixedRowId(1, 9)}, {u"goalText"_s, u"Finds work for the summer"_s}});
    record.fields.insert(u"goals"_s, goals);
    return record;
}

} // namespace

std::unique_ptr<QWidget> makeTablesSample() {
    return std::make_unique<TablesWindow>(everythingRecord(4, 3), true, false);
}

std::unique_ptr<QWidget> makeTableDocumentSample() {
    return std::make_unique<TablesWindow>(everythingRecord(3, 2), false, false);
}

std::unique_ptr<QWidget> makeChangesSample() {
    return std::make_unique<TablesWindow>(changedRecord(), false, true);
}

} // namespace cts::tests
