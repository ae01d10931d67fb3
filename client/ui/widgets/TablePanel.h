#pragma once

#include "client/ui/theme/IconSet.h"
#include "client/ui/widgets/Card.h"

class QAbstractItemModel;
class QStackedLayout;

namespace cts::client::ui {

class EmptyState;
class TableView;

// A card with a list: the total in its title ("Assignment Listing, 17"), and where the list is empty why, with the next
// step. UI thread.
class TablePanel : public Card {
    Q_OBJECT

public:
    explicit TablePanel(const QString& title, QWidget* parent = nullptr);

    TableView* table() const { return m_table; }
    void setModel(QAbstractItemModel* model);
    void setEmptyState(Icon icon, const QString& sentence, const QString& buttonText = {});
    // Adds a button with which the person chooses the columns to see.
    void offerColumns();
    void setListTitle(const QString& title);

Q_SIGNALS:
    void emptyActionTriggered();

private:
    void refresh();

    QString m_title;
    TableView* m_table;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
};

} // namespace cts::client::ui
