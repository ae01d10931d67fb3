#pragma once

#include "client/ui/widgets/Field.h"
#include "client/ui/widgets/Option.h"

#include <QMap>

class QGridLayout;

namespace cts::client::ui {

class WrappingCheckBox;

// Any number of a list, as check boxes in one or two columns, read downwards. Codes no longer in the list stay chosen
// and are shown. UI thread.
class MultiChoiceField : public Field {
    Q_OBJECT

public:
    explicit MultiChoiceField(QWidget* parent = nullptr);

    // Replaces the list and keeps what is chosen.
    void setOptions(const QList<Option>& options);
    // In the order of the list.
    QStringList codes() const;
    void setCodes(const QStringList& codes);

    QString displayText() const override;
    bool isEmpty() const override;
    void clearValue() override;
    void setReadOnly(bool readOnly) override;

protected:
    QList<QWidget*> editors() const override;
    QString editorName(QWidget* editor) const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild(const QStringList& keep);
    void addBox(const Option& option, bool checked);
    void arrange(int columns);

    QGridLayout* m_grid;
    QList<Option> m_options;
    QList<WrappingCheckBox*> m_boxes;
    QMap<const WrappingCheckBox*, QString> m_codes;
    int m_columns = 0;
    bool m_readOnly = false;
};

} // namespace cts::client::ui
