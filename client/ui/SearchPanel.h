#pragma once

#include "client/ui/Desk.h"
#include "client/ui/widgets/Card.h"

namespace cts::client::ui {

class ChoiceField;
class DateField;
class FormRow;
class TextField;

// The search panel over the listing (domain 8.1): the fields of the role, status Non-Closed at first, Search and Clear.
// UI thread.
class SearchPanel final : public Card {
    Q_OBJECT
public:
    explicit SearchPanel(const Desk& desk, QWidget* parent = nullptr);

    ListingQuery query() const;
    // Takes one word from the find box: a number or the beginning of a name.
    void setQuick(const QString& text);
    void clear();

Q_SIGNALS:
    void searchRequested();

private:
    void build();
    QString textOf(const QString& id) const;

    const Desk& m_desk;
    QHash<QString, TextField*> m_texts;
    DateField* m_dob = nullptr;
    ChoiceField* m_status = nullptr;
    ChoiceField* m_lead = nullptr;
    QList<FormRow*> m_moreRows;
    QString m_quick;
};

} // namespace cts::client::ui
