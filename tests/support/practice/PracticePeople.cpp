#include "tests/support/practice/PracticePeople.h"

#include <stdexcept>

namespace cts::tests {

using namespace Qt::StringLiterals;

QString PracticeUser::email() const {
    QString domain = agency;
    if (agency.isEmpty())
        domain = role == "CPM"_L1 || role == "SYS_ADMIN"_L1                         ? u"county"_s
                 : role == "CSW"_L1 || role == "SCSW"_L1 || role == "DCFS_ADMIN"_L1 ? u"dcfs"_s
                                                                                    : u"probation"_s;
    return u"%1.%2@%3.example"_s.arg(first.toLower(), last.toLower(), domain);
}

QList<PracticeAgency> practiceAgencies() {
    return {{u"harborlight"_s, u"Harborlight Advocates"_s, {}},
            {u"northstar"_s, u"North Star Youth Alliance"_s, {}},
            {u"brightpath"_s, u"Brightpath House"_s, {}}};
}

QList<PracticeUser> practiceUsers() {
    const auto user = [](const QString& name, const QString& role, const QString& last, const QString& first,
                         const QString& unit = {}, const QString& agency = {}) {
        return PracticeUser{name, role, last, first, unit, agency, {}, {}, 0};
    };
    auto acting = user(u"dpo.larsen"_s, u"DPO"_s, u"Larsen"_s, u"Ingrid"_s, u"P-52"_s);
    acting.actingRole = u"SDPO"_s;
    return {user(u"dpo"_s, u"DPO"_s, u"Reyes"_s, u"Marisol"_s, u"P-41"_s),
            user(u"dpo.chan"_s, u"DPO"_s, u"Chan"_s, u"Victor"_s, u"P-41"_s),
            user(u"dpo.osei"_s, u"DPO"_s, u"Osei"_s, u"Abena"_s, u"P-52"_s),
            acting,
            user(u"sdpo"_s, u"SDPO"_s, u"Walker"_s, u"Denise"_s, u"P-41"_s),
            user(u"sdpo.substitute"_s, u"SDPO"_s, u"Nakamura"_s, u"Ken"_s, u"P-52"_s),
            user(u"probadmin"_s, u"PROB_ADMIN"_s, u"Abara"_s, u"Grace"_s),
            user(u"csw"_s, u"CSW"_s, u"Delgado"_s, u"Rafael"_s, u"D-07"_s),
            user(u"csw.moss"_s, u"CSW"_s, u"Moss"_s, u"Eleanor"_s, u"D-07"_s),
            user(u"csw.iyer"_s, u"CSW"_s, u"Iyer"_s, u"Anjali"_s, u"D-11"_s),
            user(u"scsw"_s, u"SCSW"_s, u"Bishop"_s, u"Carla"_s, u"D-07"_s),
            user(u"scsw.north"_s, u"SCSW"_s, u"Petrov"_s, u"Leon"_s, u"D-11"_s),
            user(u"dcfsadmin"_s, u"DCFS_ADMIN"_s, u"Hollis"_s, u"Renee"_s),
            user(u"cpm"_s, u"CPM"_s, u"Okafor"_s, u"Samuel"_s),
            user(u"sysadmin"_s, u"SYS_ADMIN"_s, u"Stone"_s, u"Pat"_s),
            user(u"agencyadmin"_s, u"AGENCY_ADMIN"_s, u"Mbeki"_s, u"Thandi"_s, {}, u"harborlight"_s),
            user(u"agencyadmin.northstar"_s, u"AGENCY_ADMIN"_s, u"Flores"_s, u"Ivan"_s, {}, u"northstar"_s),
            user(u"agencyadmin.brightpath"_s, u"AGENCY_ADMIN"_s, u"Quist"_s, u"Helena"_s, {}, u"brightpath"_s),
            user(u"advocate"_s, u"ADVOCATE"_s, u"Rivers"_s, u"Alana"_s, {}, u"harborlight"_s),
            user(u"advocate.tran"_s, u"ADVOCATE"_s, u"Tran"_s, u"Linh"_s, {}, u"harborlight"_s),
            user(u"advocate.cole"_s, u"ADVOCATE"_s, u"Cole"_s, u"Jerome"_s, {}, u"northstar"_s),
            user(u"advocate.vega"_s, u"ADVOCATE"_s, u"Vega"_s, u"Lucia"_s, {}, u"northstar"_s),
            user(u"advocate.bloom"_s, u"ADVOCATE"_s, u"Bloom"_s, u"Ruth"_s, {}, u"brightpath"_s)};
}

const PracticeUser& supervisorOf(const QList<PracticeUser>& users, const PracticeUser& worker) {
    for (const auto& user : users)
        if (user.role == "SDPO"_L1 && user.unit == worker.unit)
            return user;
    throw std::runtime_error("no supervisor of that unit in the practice county");
}

QString practicePassword() {
    return u"practice county 2026"_s;
}

} // namespace cts::tests
