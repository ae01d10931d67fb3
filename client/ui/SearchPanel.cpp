#include "client/ui/SearchPanel.h"

#include "client/ui/ListingWords.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/ChoiceField.h"
#include "client/ui/widgets/DateField.h"
#include "client/ui/widgets/FormGrid.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/TextField.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

SearchPanel::SearchPanel(const Desk& desk, QWidget* parent) : Card(tr("Search"), parent), m_desk(desk) {
    build();
    clear();
}

void SearchPanel::build() {
    const ListingWords words(m_desk);
    auto* grid = new FormGrid;
    grid->setMaximumColumns(4);
    const auto& more = m_desk.home().moreSearchFields;
    for (const auto& id : m_desk.home().searchFields + more) {
        FormRow* row = nullptr;
        if (id == "status"_L1) {
            m_status = new ChoiceField;
            m_status->setNoneOffered(false);
            QList<Option> options{{u"NonClosed"_s, tr("Non-Closed")}, {u"All"_s, tr("All")}};
            if (const auto* workflow = m_desk.store.rulebook().workflow(u"assignment"_s))
                for (const auto& state : workflow->states)
                    options.append({state.id, m_desk.text().stateLabel(state.id)});
            m_status->setOptions(options);
            row = grid->addField(words.header(id), m_status);
        } else if (id == "dob"_L1) {
            m_dob = new DateField([this] { return m_desk.today(); });
            row = grid->addField(words.header(id), m_dob);
        } else if (id == "leadAgency"_L1) {
            m_lead = new ChoiceField;
            QList<Option> options;
            for (const auto& option : m_desk.store.rulebook().list(u"leadAgencies"_s)->options)
                options.append({option.code, m_desk.text().option(u"leadAgencies"_s, option)});
            m_lead->setOptions(options);
            row = grid->addField(words.header(id), m_lead);
        } else {
            auto* field = new TextField;
            m_texts.insert(id, field);
            row = grid->addField(words.header(id), field);
            connect(field->lineEdit(), &QLineEdit::returnPressed, this, &SearchPanel::searchRequested);
        }
        if (more.contains(id)) {
            row->setRowVisible(false);
            m_moreRows.append(row);
        }
    }
    body()->addWidget(grid);
    auto* line = new QHBoxLayout;
    auto* search = new Button(tr("Search"), Icon::Search, ButtonKind::Primary);
    auto* clearing = new Button(tr("Clear"), Icon::Clear);
    line->addWidget(search);
    line->addWidget(clearing);
    if (!more.isEmpty()) {
        auto* toggle = new Button(tr("More"), Icon::ChevronDown, ButtonKind::Quiet);
        toggle->setCheckable(true);
        line->addWidget(toggle);
        connect(toggle, &Button::toggled, this, [this, toggle](bool open) {
            toggle->setText(open ? tr("Less") : tr("More"));
            for (auto* row : std::as_const(m_moreRows))
                row->setRowVisible(open);
        });
    }
    line->addStretch();
    body()->addLayout(line);
    connect(search, &Button::clicked, this, [this] {
        m_quick.clear();
        Q_EMIT searchRequested();
    });
    connect(clearing, &Button::clicked, this, [this] {
        clear();
        Q_EMIT searchRequested();
    });
}

QString SearchPanel::textOf(const QString& id) const {
    const auto* field = m_texts.value(id);
    return field ? field->text().trimmed() : QString();
}

ListingQuery SearchPanel::query() const {
    ListingQuery query;
    query.referralNumber = textOf(u"referralNumber"_s);
    query.pdjNumber = textOf(u"pdjNumber"_s);
    query.caseNumber = textOf(u"caseNumber"_s);
    query.stateId = textOf(u"stateId"_s);
    query.youthLast = textOf(u"youthLastName"_s);
    query.youthFirst = textOf(u"youthFirstName"_s);
    query.assignmentNumber = textOf(u"assignmentNumber"_s);
    query.agency = textOf(u"agency"_s);
    query.advocate = textOf(u"advocate"_s);
    if (m_dob)
        query.youthDob = m_dob->date().value_or(QDate());
    if (m_lead)
        query.leadAgency = m_lead->code();
    query.status = m_status ? m_status->code() : u"NonClosed"_s;
    if (!m_quick.isEmpty()) {
        const bool isNumber = m_quick.at(0).isDigit();
        (isNumber ? query.assignmentNumber : query.youthLast) = m_quick;
        query.status = u"All"_s;
    }
    return query;
}

void SearchPanel::setQuick(const QString& text) {
    m_quick = text.trimmed();
}

void SearchPanel::clear() {
    m_quick.clear();
    for (auto* field : std::as_const(m_texts))
        field->clearValue();
    if (m_dob)
        m_dob->clearValue();
    if (m_lead)
        m_lead->clearValue();
    if (m_status)
        m_status->setCode(m_desk.home().defaultStatus.isEmpty() ? u"NonClosed"_s : m_desk.home().defaultStatus);
}

} // namespace cts::client::ui
