#pragma once

#include "client/ui/widgets/TextField.h"

#include <optional>

namespace cts::client::ui {

// A whole number, or an amount with a fixed number of decimals that is kept in its smallest unit (cents). UI thread.
class NumberField : public TextField {
    Q_OBJECT

public:
    // decimals: 0 for counts, 2 for dollars and cents.
    explicit NumberField(int decimals = 0, QWidget* parent = nullptr);

    // The number in its smallest unit; nothing when empty or unreadable.
    std::optional<qint64> value() const;
    void setValue(std::optional<qint64> value);
    // Both ends included, in the smallest unit.
    void setRange(qint64 minimum, qint64 maximum);
    // Shown before the number in read-only forms and accepted when typed, as "$".
    void setPrefix(const QString& prefix) { m_prefix = prefix; }

    QString displayText() const override;
    QString problem() const override;

protected:
    QString tidied(const QString& text) const override;

private:
    std::optional<qint64> parse(const QString& text) const;
    QString format(qint64 value) const;

    int m_decimals;
    QString m_prefix;
    std::optional<qint64> m_minimum;
    std::optional<qint64> m_maximum;
};

} // namespace cts::client::ui
