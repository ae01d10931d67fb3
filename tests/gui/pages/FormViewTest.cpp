#include "client/forms/FormView.h"

#include "client/ui/Messages.h"
#include "client/ui/widgets/ChoiceField.h"
#include "client/ui/widgets/DateField.h"
#include "client/ui/widgets/DateTimeField.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/TextField.h"
#include "client/ui/widgets/WrappingCheckBox.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using cts::tests::realRulebook;

namespace {

const QDate today(2021, 12, 7);

QHash<QString, QJsonObject> inventedPeople() {
    const auto person = [](const QString& role, const QString& last, const QString& phone) {
        return QJsonObject{{u"kind"_s, u"user"_s},
                           {u"active"_s, u"YES"_s},
                           {u"role"_s, role},
                           {u"department"_s, role == "SDPO"_L1 ? u"PROBATION"_s : u"DCFS"_s},
                           {u"name"_s, QJsonObject{{u"last"_s, last}, {u"first"_s, u"Ellis"_s}}},
                           {u"phone"_s, phone},
                           {u"email"_s, last.toLower() + u"@county.example"_s}};
    };
    return {{u"u-sdpo"_s, person(u"SDPO"_s, u"Brightwater"_s, u"(213) 555-0131"_s)},
            {u"u-scsw"_s, person(u"SCSW"_s, u"Oakhollow"_s, u"(213) 555-0132"_s)}};
}

// The referral form alone, in a window that scrolls.
class Sheet {
public:
    explicit Sheet(std::shared_ptr<const rules::Rulebook> rulebook, const QJsonObject& fields = {},
                   const rules::Compartments& visible = everything())
        : m_rulebook(std::move(rulebook)),
          view(*new FormView({*m_rulebook,
                              *m_rulebook->form(u"referral"_s),
                              inventedPeople(),
                              {u"u-dpo"_s, u"Reyes, Marisol"_s, u"DPO"_s, u"PROBATION"_s, {}, {}},
                              [] { return today; },
                              u"en"_s,
                              [](const rules::FormProblem& problem) { return ui::Messages::of(problem); }})) {
        m_window.setWidgetResizable(true);
        m_window.setWidget(&view);
        records::Record record;
        record.formId = u"referral"_s;
        record.kind = u"form"_s;
        record.state = u"New"_s;
        QJsonObject start{{u"leadAgency"_s, u"PROBATION"_s}};
        for (auto it = fields.begin(); it != fields.end(); ++it)
            start.insert(it.key(), it.value());
        view.show(record, {}, start, visible, true);
        m_window.resize(1000, 700);
        m_window.show();
        m_window.activateWindow();
        if (!QTest::qWaitForWindowActive(&m_window))
            throw std::runtime_error("no active window");
    }

    static rules::Compartments everything() {
        const auto& all = rules::allCompartments();
        return {all.cbegin(), all.cend()};
    }

    // The row of a field by its id, or null when it is not on the screen.
    ui::FormRow* row(const QString& fieldId) const {
        const QString label = view.labelOf(fieldId);
        for (auto* row : view.findChildren<ui::FormRow*>())
            if (row->label() == label && row->isVisible())
                return row;
        return nullptr;
    }
    template <class T> T* field(const QString& fieldId) const {
        auto* found = row(fieldId);
        return found ? qobject_cast<T*>(found->field()) : nullptr;
    }
    QStringList sections() const {
        QStringList ids;
        for (const auto& section : view.sections())
            ids.append(section.id);
        return ids;
    }

private:
    std::shared_ptr<const rules::Rulebook> m_rulebook;
    QScrollArea m_window;

public:
    FormView& view;
};

void turnWheel(QWidget* widget, int delta) {
    const QPointF middle = widget->rect().center();
    QWheelEvent wheel(middle, widget->mapToGlobal(middle), {}, QPoint(0, delta), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(widget, &wheel);
}

} // namespace

// The form on the screen: what it asks for, what follows from an answer, and that nothing typed is ever lost or changed
// by accident.
class FormViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWheelOverAFieldNeverChangesIt() {
        Sheet sheet(realRulebook(), {{u"dob"_s, u"2006-03-04"_s},
                                     {u"language"_s, u"ENGLISH"_s},
                                     {u"referralType"_s, u"FRP_AND_ADVOCACY"_s},
                                     {u"frpDateTime"_s, u"2021-12-06T20:30:00Z"_s}});
        const auto before = sheet.view.fields();
        int turned = 0;
        for (auto* widget : sheet.view.findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            widget->setFocus();
            for (const int delta : {120, -120, -120})
                turnWheel(widget, delta);
            ++turned;
        }
        QVERIFY(turned > 30);
        QCOMPARE(sheet.view.fields(), before);
        QVERIFY(!sheet.view.isDirty());
        QCOMPARE(sheet.field<ui::ChoiceField>(u"language"_s)->code(), u"ENGLISH"_s);
        QCOMPARE(sheet.field<ui::DateField>(u"dob"_s)->date(), QDate(2006, 3, 4));
    }

    void anEmptyDateStaysEmpty() {
        Sheet sheet(realRulebook());
        auto* dob = sheet.field<ui::DateField>(u"dob"_s);
        dob->lineEdit()->setFocus();
        QTest::keyClick(dob->lineEdit(), Qt::Key_Tab);
        QVERIFY(dob->isEmpty());
        QVERIFY(!sheet.view.fields().contains(u"dob"_s));
        QVERIFY(!sheet.view.isDirty());
        QTest::keyClicks(dob->lineEdit(), u"3/4/2006"_s);
        QCOMPARE(sheet.view.fields().value(u"dob"_s).toString(), u"2006-03-04"_s);
        dob->lineEdit()->selectAll();
        QTest::keyClick(dob->lineEdit(), Qt::Key_Delete);
        QVERIFY(!sheet.view.fields().contains(u"dob"_s));
    }

    void whatIsHiddenIsNotAskedFor() {
        Sheet sheet(realRulebook());
        QVERIFY(sheet.view.enter(u"referralType"_s, u"ADVOCACY_ONLY"_s));
        QVERIFY(sheet.view.enter(u"whereaboutsName"_s, u"Home of the aunt"_s));
        QCOMPARE(sheet.sections(),
                 QStringList({u"header"_s, u"typeOfReferral"_s, u"caseInformation"_s, u"whereabouts"_s,
                              u"serviceComponent"_s, u"reasonForReferral"_s, u"signatures"_s}));
        QVERIFY(sheet.view.enter(u"referralType"_s, u"FRP_ONLY"_s));
        QCOMPARE(sheet.sections(),
                 QStringList({u"header"_s, u"typeOfReferral"_s, u"caseInformation"_s, u"signatures"_s}));
        QVERIFY(!sheet.row(u"whereabouts"_s));
        QVERIFY(!sheet.view.enter(u"whereabouts"_s, u"STRTP"_s));
        QVERIFY(sheet.row(u"frpDateTime"_s));
        // Chosen by mistake, nothing is lost.
        QVERIFY(sheet.view.enter(u"referralType"_s, u"ADVOCACY_ONLY"_s));
        QCOMPARE(sheet.field<ui::TextField>(u"whereaboutsName"_s)->text(), u"Home of the aunt"_s);
    }

    void aCompartmentThatIsNotToBeSeenIsNotOnTheScreen() {
        Sheet sheet(realRulebook(),
                    {{u"referralType"_s, u"ADVOCACY_ONLY"_s}, {u"whereaboutsName"_s, u"Markerlocation"_s}},
                    {rules::Compartment::Core});
        QVERIFY(!sheet.sections().contains(u"whereabouts"_s));
        QVERIFY(!sheet.row(u"whereaboutsName"_s));
        QVERIFY(!sheet.row(u"riskIndicators"_s));
        QVERIFY(sheet.row(u"familyDynamics"_s));
    }

    void choosingASupervisorFillsInPhoneAndMail() {
        Sheet sheet(realRulebook());
        QSignalSpy edited(&sheet.view, &FormView::edited);
        auto* supervisor = sheet.field<ui::ChoiceField>(u"supervisorUserId"_s);
        QVERIFY(supervisor->comboBox()->findText(u"Brightwater, Ellis"_s) >= 0);
        QCOMPARE(supervisor->comboBox()->findText(u"Oakhollow, Ellis"_s), -1); // of the other department
        supervisor->comboBox()->setFocus();
        QTest::keyClick(supervisor->comboBox(), Qt::Key_B);
        QCOMPARE(edited.size(), 1);
        QCOMPARE(sheet.view.fields().value(u"supervisorUserId"_s).toString(), u"u-sdpo"_s);
        QCOMPARE(sheet.view.fields().value(u"supervisorPhone"_s).toString(), u"(213) 555-0131"_s);
        QCOMPARE(sheet.field<ui::TextField>(u"supervisorEmail"_s)->text(), u"brightwater@county.example"_s);
    }

    void noneKnownExcludesTheOthers() {
        Sheet sheet(realRulebook());
        const auto alerts = [&] { return sheet.view.fields().value(u"safetyAlerts"_s).toArray(); };
        const auto click = [&](const QString& words) {
            for (auto* box : sheet.row(u"safetyAlerts"_s)->findChildren<ui::WrappingCheckBox*>())
                if (box->text() == words)
                    QTest::keyClick(box, Qt::Key_Space);
        };
        click(u"Weapons in home"_s);
        click(u"Dangerous animal"_s);
        QCOMPARE(alerts(), QJsonArray({u"DANGEROUS_ANIMAL"_s, u"WEAPONS"_s}));
        click(u"None known"_s);
        QCOMPARE(alerts(), QJsonArray({u"NONE_KNOWN"_s}));
        click(u"Weapons in home"_s);
        QCOMPARE(alerts(), QJsonArray({u"WEAPONS"_s}));
    }

    void labelsFollowTheLeadAgency() {
        Sheet sheet(realRulebook());
        QCOMPARE(sheet.view.labelOf(u"workerName"_s), u"DPO Name"_s);
        QVERIFY(sheet.view.enter(u"leadAgency"_s, u"DCFS"_s));
        QCOMPARE(sheet.view.labelOf(u"workerName"_s), u"CSW Name"_s);
        QCOMPARE(sheet.view.labelOf(u"supervisorUserId"_s), u"SCSW Name"_s);
        QVERIFY(sheet.row(u"caseNumber"_s));
        QVERIFY(!sheet.row(u"pdjNumber"_s));
        // Only that department's supervisors are offered.
        const auto* supervisor = sheet.field<ui::ChoiceField>(u"supervisorUserId"_s);
        QVERIFY(supervisor->comboBox()->findText(u"Oakhollow, Ellis"_s) >= 0);
        QCOMPARE(supervisor->comboBox()->findText(u"Brightwater, Ellis"_s), -1);
    }

    void aProblemStandsAtItsFieldUntilItIsAnswered() {
        Sheet sheet(realRulebook());
        const rules::FormProblem missing{u"dob"_s, u"required"_s, {}};
        const rules::FormProblem hidden{u"frpDateTime"_s, u"required"_s, {}};
        const auto elsewhere = sheet.view.showProblems({missing, hidden});
        QCOMPARE(elsewhere.size(), 1); // what is not on the screen is said elsewhere
        QCOMPARE(sheet.row(u"dob"_s)->error(), ui::Messages::of(missing));
        QSignalSpy revealed(&sheet.view, &FormView::revealRequested);
        sheet.view.goToField(u"dob"_s);
        QCOMPARE(revealed.size(), 1);
        QCOMPARE(QApplication::focusWidget(), sheet.field<ui::DateField>(u"dob"_s)->lineEdit());
        QTest::keyClicks(QApplication::focusWidget(), u"3/4/2006"_s);
        QCOMPARE(sheet.row(u"dob"_s)->error(), QString());
    }

    void theOutlineCountsWhatIsMissing() {
        Sheet sheet(realRulebook());
        const auto missing = [&] { return sheet.view.sections().at(1).missing; };
        QCOMPARE(missing(), 1);
        sheet.view.enter(u"referralType"_s, u"ADVOCACY_ONLY"_s);
        QCOMPARE(missing(), 2);
        sheet.view.enter(u"consultedYouth"_s, u"YES"_s);
        sheet.view.enter(u"consultedCaregiver"_s, u"YES"_s);
        QCOMPARE(missing(), 0);
    }

    void unreadableDatesAreKeptAsTyped_data() {
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("time");
        QTest::newRow("no such day") << u"2/30/2021"_s << u"2:30 PM"_s;
        QTest::newRow("words") << u"early in May"_s << u""_s;
        QTest::newRow("only the time is wrong") << u"12/06/2021"_s << u"half past two"_s;
        QTest::newRow("only a time") << u""_s << u"2:30 PM"_s;
        QTest::newRow("only a date") << u"12/06/2021"_s << u""_s;
    }
    void unreadableDatesAreKeptAsTyped() {
        QFETCH(QString, date);
        QFETCH(QString, time);
        QJsonObject draft;
        {
            Sheet sheet(realRulebook(), {{u"referralType"_s, u"FRP_ONLY"_s}});
            QTest::keyClicks(sheet.field<ui::DateField>(u"dob"_s)->lineEdit(), u"13/45/2006"_s);
            const auto edits = sheet.row(u"frpDateTime"_s)->findChildren<QLineEdit*>();
            QCOMPARE(edits.size(), 2);
            QTest::keyClicks(edits.at(0), date);
            QTest::keyClicks(edits.at(1), time);
            draft = sheet.view.fields();
        }
        Sheet again(realRulebook(), draft);
        QCOMPARE(again.field<ui::DateField>(u"dob"_s)->rawText(), u"13/45/2006"_s);
        QVERIFY(!again.field<ui::DateField>(u"dob"_s)->isValid());
        const auto edits = again.row(u"frpDateTime"_s)->findChildren<QLineEdit*>();
        QCOMPARE(edits.at(0)->text(), date);
        QCOMPARE(edits.at(1)->text(), time);
        QVERIFY(!again.field<ui::DateTimeField>(u"frpDateTime"_s)->isValid());
    }

    void anotherRulebookShowsItsFieldsAndOptions() {
        Sheet sheet(cts::tests::variantRulebook());
        QVERIFY(sheet.row(u"interpreterNeeded"_s));
        QVERIFY(sheet.view.enter(u"interpreterNeeded"_s, u"YES"_s));
        QCOMPARE(sheet.view.fields().value(u"interpreterNeeded"_s).toString(), u"YES"_s);
        QVERIFY(sheet.field<ui::ChoiceField>(u"language"_s)->comboBox()->findText(u"Punjabi"_s) >= 0);
        Sheet released(realRulebook());
        QCOMPARE(released.view.labelOf(u"interpreterNeeded"_s), QString());
        QCOMPARE(released.field<ui::ChoiceField>(u"language"_s)->comboBox()->findText(u"Punjabi"_s), -1);
    }
};

CTS_TEST(FormViewTest)

#include "FormViewTest.moc"
