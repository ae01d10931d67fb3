#pragma once

#include "client/ui/widgets/Field.h"

#include <QTime>

#include <optional>

class QLineEdit;

namespace cts::client::ui {

// A time of day on the wall clock. What cannot be read is kept and flagged, never changed. UI thread.
class TimeField : public Field {
    Q_OBJECT

public:
    explicit TimeField(QWidget* parent = nullptr);

    // Nothing when empty or unreadable.
    std::optional<QTime> time() const;
    void setTime(const std::optional<QTime>& time);
    QString rawText() const;
    void setRawText(const QString& text);
    QLineEdit* lineEdit() const { return m_edit; }

    QString displayText() const override;
    bool isEmpty() const override;
    void clearValue() override;
    void setReadOnly(bool readOnly) override;
    QString problem() const override;

protected:
    QList<QWidget*> editors() const override;

private:
    void commit();

    QLineEdit* m_edit;
};

} // namespace cts::client::ui
