#include "client/ui/widgets/NumberField.h"

#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

namespace {

qint64 unitsPerWhole(int decimals) {
    qint64 units = 1;
    for (int i = 0; i < decimals; ++i)
        units *= 10;
    return units;
}

} // namespace

NumberField::NumberField(int decimals, QWidget* parent) : TextField(parent), m_decimals(decimals) {
    lineEdit()->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
}

std::optional<qint64> NumberField::value() const {
    return parse(text());
}

void NumberField::setValue(std::optional<qint64> value) {
    setText(value ? format(*value) : QString());
}

void NumberField::setRange(qint64 minimum, qint64 maximum) {
    m_minimum = minimum;
    m_maximum = maximum;
}

QString NumberField::displayText() const {
    const auto number = value();
    return number ? m_prefix + format(*number) : text();
}

QString NumberField::problem() const {
    if (isEmpty())
        return {};
    const auto number = value();
    if (!number)
        return m_decimals > 0 ? tr("This is not an amount. Type it like %1.").arg(format(125050))
                              : tr("This is not a whole number.");
    if ((m_minimum && *number < *m_minimum) || (m_maximum && *number > *m_maximum))
        return tr("Type a number from %1 to %2.").arg(format(*m_minimum), format(*m_maximum));
    return {};
}

QString NumberField::tidied(const QString& text) const {
    const auto number = parse(text);
    return number ? format(*number) : text;
}

std::optional<qint64> NumberField::parse(const QString& text) const {
    QString plain = text.trimmed();
    if (!m_prefix.isEmpty() && plain.startsWith(m_prefix))
        plain = plain.mid(m_prefix.size()).trimmed();
    static const QRegularExpression pattern(u"^(-?)(\\d{1,3}(?:,\\d{3})+|\\d{1,15})(?:\\.(\\d*))?$"_s);
    const QRegularExpressionMatch parts = pattern.match(plain);
    if (!parts.hasMatch() || parts.captured(3).size() > m_decimals)
        return std::nullopt;
    const qint64 whole = parts.captured(2).remove(u',').toLongLong();
    const qint64 fraction = parts.captured(3).leftJustified(m_decimals, u'0').toLongLong();
    const qint64 units = whole * unitsPerWhole(m_decimals) + fraction;
    return parts.captured(1).isEmpty() ? units : -units;
}

QString NumberField::format(qint64 value) const {
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    const qint64 units = unitsPerWhole(m_decimals);
    const QString sign = value < 0 ? u"-"_s : QString();
    const qint64 size = value < 0 ? -value : value;
    if (m_decimals == 0)
        return sign + english.toString(size);
    return sign + english.toString(size / units) + u'.' +
           QString::number(size % units).rightJustified(m_decimals, u'0');
}

} // namespace cts::client::ui
