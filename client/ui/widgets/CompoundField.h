#pragma once

#include "client/ui/widgets/Field.h"

namespace cts::client::ui {

class LabelledPart;

// A field of several named lines, such as a name or an address. UI thread.
class CompoundField : public Field {
    Q_OBJECT

public:
    bool isEmpty() const override;
    void clearValue() override;
    void setReadOnly(bool readOnly) override;

protected:
    explicit CompoundField(QWidget* parent = nullptr);

    // Makes a part; the subclass places it. Call adoptEditors at the end.
    LabelledPart* addPart(const QString& caption, int fewestCharacters);
    QList<QWidget*> editors() const override;
    QString editorName(QWidget* editor) const override;

private:
    void leave();

    QList<LabelledPart*> m_parts;
};

} // namespace cts::client::ui
