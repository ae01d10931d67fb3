#pragma once

#include "client/ui/widgets/Field.h"

#include <QDateTime>

#include <functional>
#include <optional>

class QLineEdit;

namespace cts::client::ui {

class DateField;

// A date and a time of day, as the wall clock of the county shows them. UI thread.
class DateTimeField : public Field {
    Q_OBJECT

public:
    // today: the county's date at the moment of asking.
    explicit DateTimeField(std::function<QDate()> today, QWidget* parent = nullptr);

    // The date and time as typed, in Qt::LocalTime fields with no change of zone; nothing unless both can be read.
    std::optional<QDateTime> dateTime() const;
    // The fields of the moment are shown as they are.
    void setDateTime(const std::optional<QDateTime>& moment);
    // Both texts as typed, with a space between.
    QString rawText() const;
    // Puts back what rawText gave, readable or not.
    void setRawText(const QString& text);

    QString displayText() const override;
    bool isEmpty() const override;
    void clearValue() override;
    void setReadOnly(bool readOnly) override;
    QString problem() const override;

protected:
    QList<QWidget*> editors() const override;
    QString editorName(QWidget* editor) const override;

private:
    void setTexts(const QString& date, const QString& time);
    void commitTime();

    std::function<QDate()> m_today;
    DateField* m_date;
    QLineEdit* m_time;
};

} // namespace cts::client::ui
