#include "client/ui/YouthList.h"

#include "client/models/RowsModel.h"
#include "client/ui/Messages.h"
#include "client/ui/YouthWords.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/StatusChipDelegate.h"
#include "client/ui/widgets/TableView.h"

#include <QItemSelectionModel>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static QStringList headersOf(const QStringList& columns) {
    QStringList headers;
    for (const auto& column : columns)
        headers.append(YouthWords::header(column));
    return headers;
}

YouthList::YouthList(const Desk& desk, const QString& name, const QString& title, const QStringList& columns,
                     const QString& whenEmpty, QWidget* parent)
    : TablePanel(title, parent), m_desk(desk),
      m_model(new RowsModel<YouthEntry>(
          columns, headersOf(columns),
          [this](const YouthEntry& entry, const QString& column) { return YouthWords(m_desk).cell(entry, column); },
          [](const YouthEntry& entry) { return entry.record.id; }, this)) {
    table()->setAccessibleName(title);
    table()->setSortingEnabled(false); // the newest first, always
    setModel(m_model);
    setEmptyState(Icon::Document, whenEmpty);
    setUpColumns(columns);
    if (m_model->columnOf(u"pdf"_s) >= 0)
        addButtons();
    const QString key = u"youth/"_s + name;
    table()->restoreColumnState(desk.settings.value(key).toByteArray());
    connect(table(), &TableView::columnStateChanged, this,
            [this, key](const QByteArray& state) { m_desk.settings.setValue(key, state); });
    connect(table(), &TableView::rowOpened, this,
            [this](const QModelIndex& index) { Q_EMIT opened(m_model->row(index.row()).record.id); });
    connect(table(), &TableView::clicked, this, &YouthList::click);
}

void YouthList::setUpColumns(const QStringList& columns) {
    static const QStringList figures{
        u"version"_s,          u"submittedOn"_s,     u"due"_s,          u"planStartDate"_s, u"actualEndDate"_s,
        u"projectedEndDate"_s, u"durationMinutes"_s, u"activityDate"_s, u"startTime"_s,     u"eventAt"_s};
    for (int i = 0; i < columns.size(); ++i) {
        const QString& column = columns.at(i);
        ColumnHint hint;
        hint.figures = figures.contains(column);
        hint.stretch = column == "document"_L1 || column == "narrative"_L1 || column == "planNumber"_L1;
        hint.whole = column == "status"_L1 || column == "timeliness"_L1;
        hint.minWidth = hint.stretch ? 144 : 48;
        table()->setColumnHint(i, hint);
    }
    const auto chips = [this](const QString& column, auto meaning) {
        if (const int place = m_model->columnOf(column); place >= 0)
            table()->setItemDelegateForColumn(place, new StatusChipDelegate(meaning, table()));
    };
    chips(u"status"_s,
          [this](const QModelIndex& index) { return Messages::stateMeaning(m_model->row(index.row()).record.state); });
    chips(u"timeliness"_s, [this](const QModelIndex& index) {
        const auto& deadline = m_model->row(index.row()).deadline;
        return deadline ? YouthWords::meaning(deadline->status) : Meaning::Neutral;
    });
}

// What a mouse does in the cells, for the keyboard.
void YouthList::addButtons() {
    auto* open = new Button(tr("Open"), Icon::Document);
    auto* print = new Button(tr("PDF"), Icon::Pdf);
    open->setAccessibleName(tr("Open the chosen document"));
    print->setAccessibleName(tr("Save the chosen document as PDF"));
    connect(open, &Button::clicked, this, [this] { Q_EMIT opened(current()); });
    connect(print, &Button::clicked, this, [this] { Q_EMIT printRequested(current()); });
    const auto enable = [this, open, print] {
        open->setEnabled(!current().isEmpty());
        print->setEnabled(!current().isEmpty());
    };
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this, enable);
    connect(m_model, &QAbstractItemModel::modelReset, this, enable);
    enable();
    addHeaderWidget(open);
    addHeaderWidget(print);
}

QString YouthList::current() const {
    const auto rows = table()->selectedRows();
    return rows.isEmpty() || rows.constFirst() >= m_model->rowCount() ? QString()
                                                                      : m_model->row(rows.constFirst()).record.id;
}

void YouthList::click(const QModelIndex& index) {
    const QString& id = m_model->row(index.row()).record.id;
    if (index.column() == m_model->columnOf(u"open"_s))
        Q_EMIT opened(id);
    else if (index.column() == m_model->columnOf(u"pdf"_s))
        Q_EMIT printRequested(id);
}

void YouthList::setEntries(const QList<YouthEntry>& entries) {
    m_model->setRows(entries);
}

} // namespace cts::client::ui
