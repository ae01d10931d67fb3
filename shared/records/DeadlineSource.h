#pragma once

#include <QDate>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace cts::records {

// When a deliverable may be handed in without an administrator's word.
struct DeliverableWindow {
    QDate opens;
    QDate due;        // the last day
    QDate start = {}; // day zero that both are counted from
};

// What steps ask of the deadline table (domain 5). Answers are worked out from an assignment's fields and the county's
// settings alone, so that a device and the server give the same ones. All dates are of Los Angeles.
class DeadlineSource {
public:
    virtual ~DeadlineSource() = default;

    // The code of the deliverable that a form with these fields is ("PLAN_2"); empty when it is none.
    virtual QString codeOf(const QString& formId, const QJsonObject& fields, const QJsonObject& assignment) const = 0;
    // nullopt when the assignment has no such window: nothing to count from, or not for its type.
    virtual std::optional<DeliverableWindow> window(const QString& code, const QJsonObject& assignment,
                                                    const QJsonObject& settings) const = 0;
    // How timely that deliverable is on that day (rules::timelinessCode); null when there is nothing to count from.
    virtual QJsonValue status(const QString& code, const QJsonObject& assignment, const QJsonObject& settings,
                              const QDate& today) const {
        (void)code, (void)assignment, (void)settings, (void)today;
        return {};
    }
    // What computed fields ask with "service:WHAT" (rules/ComputedField.h) on that day; null when it has no answer.
    virtual QJsonValue service(const QString& what, const QJsonObject& assignment, const QJsonObject& settings,
                               const QDate& today) const {
        const QDate end = what == QLatin1StringView("end") ? serviceEnd(assignment, settings) : QDate();
        (void)today;
        return end.isValid() ? QJsonValue(end.toString(Qt::ISODate)) : QJsonValue();
    }
    // The last day of services, approved extensions included; invalid when they have not begun.
    virtual QDate serviceEnd(const QJsonObject& assignment, const QJsonObject& settings) const = 0;
};

} // namespace cts::records
