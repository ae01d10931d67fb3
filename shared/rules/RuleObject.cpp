#include "shared/rules/RuleObject.h"

#include "shared/rules/Answer.h"

#include <QJsonArray>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 4000;
constexpr qsizetype longestId = 64;
constexpr qsizetype mostElements = 2000;

bool isId(const QString& text) {
    if (text.isEmpty() || text.size() > longestId || !text.front().isLetter())
        return false;
    for (const auto sign : text)
        if (sign.unicode() > 0x7f || (!sign.isLetterOrNumber() && sign != u'_'))
            return false;
    return true;
}

} // namespace

RuleObject::RuleObject(const RuleFile& file, QJsonObject object, QString place, RuleProblems& problems)
    : m_file(&file), m_object(std::move(object)), m_place(std::move(place)), m_problems(&problems) {}

QString RuleObject::placeOf(const QString& key) const {
    if (key.isEmpty())
        return m_place;
    return m_place.isEmpty() ? key : m_place + u'/' + key;
}

QString RuleObject::textPlace(const QString& key, qsizetype index) const {
    return m_object.value(key).isArray() ? placeOf(key) + u'/' + QString::number(index) : placeOf(key);
}

void RuleObject::report(const QString& key, const QString& code, const QJsonObject& data) {
    reportAt(placeOf(key), code, data);
}

void RuleObject::reportAt(const QString& place, const QString& code, const QJsonObject& data) {
    m_problems->add(*m_file, place, code, data);
}

void RuleObject::wrongType(const QString& key, const QString& expected) {
    report(key, u"wrongType"_s, {{u"key"_s, key}, {u"expected"_s, expected}});
}

QJsonValue RuleObject::take(const QString& key, Need need) {
    m_asked.insert(key);
    auto found = m_object.value(key);
    if (found.isUndefined() && need == Need::Required)
        report({}, u"missing"_s, {{u"key"_s, key}});
    return found;
}

QJsonValue RuleObject::value(const QString& key) {
    return take(key, Need::Optional);
}

QString RuleObject::text(const QString& key, Need need) {
    const auto found = take(key, need);
    if (found.isUndefined())
        return {};
    if (!found.isString()) {
        wrongType(key, u"text"_s);
        return {};
    }
    auto text = found.toString();
    if (text.trimmed().isEmpty() || text.size() > longestText) {
        report(key, u"badValue"_s, {{u"key"_s, key}, {u"found"_s, text.left(80)}});
        return {};
    }
    return text;
}

QString RuleObject::id(const QString& key, Need need) {
    auto found = text(key, need);
    if (found.isEmpty() || isId(found))
        return found;
    report(key, u"badValue"_s, {{u"key"_s, key}, {u"found"_s, found.left(80)}});
    return {};
}

int RuleObject::integer(const QString& key, int least, int most, int otherwise) {
    const auto found = take(key, Need::Optional);
    if (found.isUndefined())
        return otherwise;
    const auto number = integerOf(found);
    if (!number) {
        wrongType(key, u"wholeNumber"_s);
        return otherwise;
    }
    if (*number < least || *number > most) {
        report(key, u"badValue"_s, {{u"key"_s, key}, {u"found"_s, found}});
        return otherwise;
    }
    return static_cast<int>(*number);
}

bool RuleObject::flag(const QString& key, bool otherwise) {
    const auto found = take(key, Need::Optional);
    if (found.isUndefined())
        return otherwise;
    if (!found.isBool())
        wrongType(key, u"trueOrFalse"_s);
    return found.toBool(otherwise);
}

QStringList RuleObject::texts(const QString& key, Need need) {
    const auto found = take(key, need);
    if (found.isUndefined())
        return {};
    if (!found.isArray() && !found.isString()) {
        wrongType(key, u"textOrTexts"_s);
        return {};
    }
    const auto elements = found.isArray() ? found.toArray() : QJsonArray{found};
    QStringList texts;
    for (qsizetype i = 0; i < qMin(elements.size(), mostElements); ++i) {
        const auto text = elements.at(i).toString();
        if (text.trimmed().isEmpty())
            reportAt(textPlace(key, i), u"wrongType"_s, {{u"key"_s, key}, {u"expected"_s, u"text"_s}});
        else if (texts.contains(text))
            reportAt(textPlace(key, i), u"duplicateId"_s, {{u"id"_s, text}});
        texts.append(text); // kept in place, so that textPlace() stays right
    }
    return texts;
}

std::optional<Condition> RuleObject::condition(const QString& key) {
    const auto found = take(key, Need::Optional);
    if (found.isUndefined())
        return std::nullopt;
    auto parsed = Condition::parse(found, placeOf(key));
    if (parsed.ok())
        return *parsed;
    reportAt(parsed.error().data.value(u"place"_s).toString(), parsed.error().code, parsed.error().data);
    return std::nullopt;
}

QList<RuleObject> RuleObject::objects(const QString& key, Need need) {
    const auto found = take(key, need);
    QList<RuleObject> objects;
    if (found.isUndefined())
        return objects;
    const auto elements = found.toArray();
    if (!found.isArray() || (need == Need::Required && elements.isEmpty()) || elements.size() > mostElements) {
        wrongType(key, u"list"_s);
        return objects;
    }
    for (qsizetype i = 0; i < elements.size(); ++i) {
        const auto place = placeOf(key) + u'/' + QString::number(i);
        if (elements.at(i).isObject())
            objects.append(RuleObject(*m_file, elements.at(i).toObject(), place, *m_problems));
        else
            reportAt(place, u"wrongType"_s, {{u"key"_s, key}, {u"expected"_s, u"object"_s}});
    }
    return objects;
}

std::optional<RuleObject> RuleObject::object(const QString& key, Need need) {
    const auto found = take(key, need);
    if (found.isUndefined())
        return std::nullopt;
    if (!found.isObject()) {
        wrongType(key, u"object"_s);
        return std::nullopt;
    }
    return RuleObject(*m_file, found.toObject(), placeOf(key), *m_problems);
}

void RuleObject::finish() {
    for (auto it = m_object.begin(); it != m_object.end(); ++it)
        if (!m_asked.contains(it.key()))
            report(it.key(), u"unknownKey"_s, {{u"key"_s, it.key()}});
}

} // namespace cts::rules
