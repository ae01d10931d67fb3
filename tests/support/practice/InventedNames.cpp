#include "tests/support/practice/InventedNames.h"

namespace cts::tests::invented {

using namespace Qt::StringLiterals;

QString lastName(Dice& dice) {
    static const QStringList names{
        u"Abernath"_s,    u"Alderwood"_s,    u"Ambrosio"_s,      u"Arvayo"_s,     u"Bellweather"_s,  u"Benavidez"_s,
        u"Birchall"_s,    u"Brightwell"_s,   u"Calloway"_s,      u"Carrizo"_s,    u"Castellan"_s,    u"Cherrystone"_s,
        u"Corvales"_s,    u"Dalmore"_s,      u"Delacroix"_s,     u"Dunmore"_s,    u"Eastwick"_s,     u"Elderby"_s,
        u"Escamilla"_s,   u"Fairweather"_s,  u"Farrow"_s,        u"Fontaine"_s,   u"Galvez"_s,       u"Greenhollow"_s,
        u"Gutierro"_s,    u"Hallowell"_s,    u"Hartsfield"_s,    u"Ibarrola"_s,   u"Inglewright"_s,  u"Jarrowby"_s,
        u"Juarico"_s,     u"Kestrel"_s,      u"Kimbrough"_s,     u"Lanternby"_s,  u"Larkspur"_s,     u"Lozada"_s,
        u"Maplethorn"_s,  u"Marquand"_s,     u"Mendovar"_s,      u"Moonfield"_s,  u"Navarrete"_s,    u"Northcott"_s,
        u"Okonedo"_s,     u"Orchardson"_s,   u"Pacheval"_s,      u"Pemberly"_s,   u"Quillfeather"_s, u"Quintanar"_s,
        u"Ravenswood"_s,  u"Rosales-Dunn"_s, u"Sandoval-Pike"_s, u"Silverlake"_s, u"Sotomare"_s,     u"Tamblyn"_s,
        u"Thistlewood"_s, u"Underhill"_s,    u"Valderrey"_s,     u"Vossberg"_s,   u"Whitlock"_s,     u"Yarborough"_s,
        u"Zamorano"_s,    u"Zellweger-Oak"_s};
    return dice.pick(names);
}

QString firstName(Dice& dice) {
    static const QStringList names{
        u"Aaliyah"_s, u"Adriana"_s, u"Alma"_s,    u"Amara"_s,   u"Angel"_s,     u"Ariel"_s,   u"Bianca"_s,
        u"Briana"_s,  u"Camila"_s,  u"Carmen"_s,  u"Cassidy"_s, u"Celeste"_s,   u"Dahlia"_s,  u"Daniela"_s,
        u"Darnell"_s, u"Destiny"_s, u"Diego"_s,   u"Elena"_s,   u"Esperanza"_s, u"Faith"_s,   u"Gabriel"_s,
        u"Giselle"_s, u"Hope"_s,    u"Imani"_s,   u"Isabel"_s,  u"Jada"_s,      u"Jasmine"_s, u"Jordan"_s,
        u"Kayla"_s,   u"Keisha"_s,  u"Kiara"_s,   u"Leticia"_s, u"Lucia"_s,     u"Luz"_s,     u"Maya"_s,
        u"Mei"_s,     u"Mireya"_s,  u"Nadia"_s,   u"Naomi"_s,   u"Nayeli"_s,    u"Noor"_s,    u"Paloma"_s,
        u"Quinn"_s,   u"Raven"_s,   u"Rosa"_s,    u"Sade"_s,    u"Serena"_s,    u"Skye"_s,    u"Soledad"_s,
        u"Tatiana"_s, u"Tiana"_s,   u"Valeria"_s, u"Xiomara"_s, u"Yesenia"_s};
    return dice.pick(names);
}

QJsonObject personName(Dice& dice) {
    const QString last = lastName(dice);
    return {{u"last"_s, last}, {u"first"_s, firstName(dice)}};
}

QString phone(Dice& dice) {
    static const QStringList areas{u"213"_s, u"310"_s, u"323"_s, u"562"_s, u"626"_s, u"818"_s};
    return u"(%1) 555-01%2"_s.arg(dice.pick(areas)).arg(dice.roll(100), 2, 10, QLatin1Char('0'));
}

QString street(Dice& dice) {
    static const QStringList streets{u"Juniper Lantern Way"_s, u"Old Pepper Court"_s,    u"Quail Meadow Street"_s,
                                     u"Sycamore Bend"_s,       u"Painted Gate Avenue"_s, u"Little Heron Drive"_s,
                                     u"Copper Bell Road"_s,    u"Windmill Terrace"_s,    u"Marigold Steps"_s,
                                     u"Harbor Kite Lane"_s};
    return u"%1 %2"_s.arg(dice.between(100, 9899)).arg(dice.pick(streets));
}

QJsonObject address(Dice& dice) {
    static const QStringList cities{u"Los Angeles"_s, u"Compton"_s,  u"Pomona"_s,   u"Lancaster"_s, u"Long Beach"_s,
                                    u"El Monte"_s,    u"Torrance"_s, u"Palmdale"_s, u"Inglewood"_s, u"Whittier"_s};
    const QString line = street(dice);
    const QString city = dice.pick(cities);
    return {{u"street"_s, line},
            {u"city"_s, city},
            {u"state"_s, u"CA"_s},
            {u"zip"_s, u"90%1"_s.arg(dice.between(100, 999))},
            {u"county"_s, u"Los Angeles"_s}};
}

QString placement(Dice& dice) {
    static const QStringList places{u"Home of the maternal grandmother"_s,
                                    u"Home of the mother"_s,
                                    u"Willow Gate House"_s,
                                    u"Three Lanterns Group Home"_s,
                                    u"Resource home of the aunt"_s,
                                    u"Bluebird Transitional House"_s,
                                    u"Home of the father"_s,
                                    u"Cedar Porch Family Home"_s};
    return dice.pick(places);
}

QString relationship(Dice& dice) {
    static const QStringList words{u"Mother"_s,          u"Father"_s,        u"Grandmother"_s, u"Aunt"_s,
                                   u"Resource parent"_s, u"House manager"_s, u"Godmother"_s,   u"Placement director"_s};
    return dice.pick(words);
}

QString howCameToAttention(Dice& dice, const QString& first) {
    static const QStringList who{u"A school counselor called the hotline"_s,
                                 u"A patrol officer met %1 near a motel"_s,
                                 u"The foster agency's social worker reported"_s,
                                 u"An emergency room nurse asked for a consultation"_s,
                                 u"%1 told a group home counselor"_s,
                                 u"A relative wrote to the field office"_s};
    static const QStringList what{u" after %1 had been away from home for three nights."_s,
                                  u" when an older acquaintance kept waiting outside the school."_s,
                                  u" because of messages found on a borrowed telephone."_s,
                                  u" after %1 came back with new clothes and could not say from whom."_s,
                                  u" following a missing person report that was closed within a week."_s};
    static const QStringList then{
        u" The first responders agreed that %1 needs someone to talk to soon."_s,
        u" %1 asked not to be interviewed at home and was seen at the office instead."_s,
        u" A multi-disciplinary meeting took place the same week and recommended advocacy services."_s,
        u" There were two earlier reports that could not be substantiated."_s};
    const QString start = dice.pick(who);
    const QString middle = dice.pick(what);
    return QString(start + middle + dice.pick(then)).replace(u"%1"_s, first);
}

QString familyDynamics(Dice& dice, const QString& first) {
    static const QStringList home{u"%1 lives with two younger siblings and helps to care for them. "_s,
                                  u"%1 stays with an aunt while the parents work on their case plan. "_s,
                                  u"%1 moved between three placements in the past year. "_s,
                                  u"The grandmother has raised %1 since the age of six. "_s};
    static const QStringList bond{u"The mother visits every Sunday and keeps her appointments."_s,
                                  u"The father lives out of state and telephones now and then."_s,
                                  u"There is tension at home about school and the telephone, but trust as well."_s,
                                  u"An older cousin is the person %1 turns to first."_s,
                                  u"The family asked for help with transport and a quiet place to study."_s};
    const QString start = dice.pick(home);
    return QString(start + dice.pick(bond)).replace(u"%1"_s, first);
}

QString riskNotes(Dice& dice, const QString& first) {
    static const QStringList notes{u"%1 spoke of a friend who offers rides at night."_s,
                                   u"Absent from school eleven days this semester."_s,
                                   u"The number of the telephone has changed twice since spring."_s,
                                   u"%1 was seen with an unknown adult near the bus station."_s};
    return dice.pick(notes).replace(u"%1"_s, first);
}

QString safetyNotes(Dice& dice) {
    static const QStringList notes{u"Please call before visiting; the door bell does not work."_s,
                                   u"Meet at the library across the street rather than at home."_s,
                                   u"The dog is kept in the yard on weekdays."_s,
                                   u"Do not leave messages with anyone but the caregiver."_s};
    return dice.pick(notes);
}

QString rejectionReason(Dice& dice) {
    static const QStringList reasons{
        u"Please add the date of the last hotline referral and who was consulted."_s,
        u"The caregiver's telephone number is the one of the office. Please correct it."_s,
        u"The description of the family is too short to match the youth with an advocate."_s,
        u"The risk indicators and the narrative do not fit together. Please review both."_s};
    return dice.pick(reasons);
}

QString withdrawalReason(Dice& dice) {
    static const QStringList reasons{u"The youth has moved out of the county with the family."_s,
                                     u"The youth decided to wait with advocacy services."_s,
                                     u"Entered twice by mistake; the other referral goes on."_s};
    return dice.pick(reasons);
}

} // namespace cts::tests::invented
