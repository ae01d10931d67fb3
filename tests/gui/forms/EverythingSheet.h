#pragma once

#include "client/forms/AttachmentSource.h"
#include "client/forms/FormView.h"
#include "client/ui/widgets/FormRow.h"
#include "tests/support/EverythingForm.h"
#include "tests/support/gui/ScriptedDialogs.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFileInfo>
#include <QLineEdit>
#include <QScrollArea>
#include <QTest>
#include <QUuid>

namespace cts::tests {

// Takes any file whose name does not begin with "bad", one named "slow..." only when finish() is called; remembers what
// was opened.
class InventedAttachments final : public client::AttachmentSource {
public:
    void store(const QString& path, Stored done) override {
        if (QFileInfo(path).fileName().startsWith(QLatin1String("slow")))
            m_slow = [path, done] { take(path, done); };
        else
            take(path, done);
    }
    void finish() { m_slow(); }
    void open(const QJsonObject& attachment) override {
        opened.append(attachment.value(QLatin1String("name")).toString());
    }
    QStringList opened;

private:
    static void take(const QString& path, const Stored& done) {
        const QString name = QFileInfo(path).fileName();
        if (name.startsWith(QLatin1String("bad")))
            return done(Error{QStringLiteral("cannotRead"), {{QStringLiteral("file"), name}}});
        done(QJsonObject{{QStringLiteral("blob"), QString(64, QLatin1Char('c'))},
                         {QStringLiteral("name"), name},
                         {QStringLiteral("type"), QStringLiteral("application/pdf")},
                         {QStringLiteral("bytes"), 1200}});
    }

    std::function<void()> m_slow;
};

// The form with everything in a window that scrolls, with an approved plan and a deadline behind it.
class EverythingSheet {
public:
    explicit EverythingSheet(const records::Record& shown = everythingRecord(2, 2), bool editable = true,
                             int width = 1000)
        : record(shown), m_rulebook(everythingRulebook()), view(*new client::FormView(context())) {
        m_window.setWidgetResizable(true);
        m_window.setWidget(&view);
        view.show(record, inventedAssignment(), record.fields, everything(), editable);
        m_window.resize(width, 800);
        m_window.show();
        m_window.activateWindow();
        if (!QTest::qWaitForWindowActive(&m_window))
            throw std::runtime_error("no active window");
        settle();
    }

    static rules::Compartments everything() {
        const auto& all = rules::allCompartments();
        return {all.cbegin(), all.cend()};
    }
    // Nested layouts find their heights over several turns of the event loop.
    static void settle() {
        for (int i = 0; i < 6; ++i)
            QApplication::processEvents();
    }
    QWidget* window() { return &m_window; }
    void resize(int width) {
        m_window.resize(width, 800);
        settle();
    }

    // The visible control that screen readers know by that name.
    QWidget* named(const QString& name) const {
        for (auto* widget : view.findChildren<QWidget*>())
            if (widget->accessibleName() == name && widget->isVisible() && widget->focusPolicy() != Qt::NoFocus)
                return widget;
        return nullptr;
    }
    template <class T> T* named(const QString& name) const { return qobject_cast<T*>(named(name)); }
    void press(const QString& name) const {
        auto* button = named<QAbstractButton>(name);
        if (!button)
            throw std::runtime_error("no button named " + name.toStdString());
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        settle();
    }
    QJsonArray rows(const QString& table) const { return view.fields().value(table).toArray(); }

    records::Record record;
    InventedAttachments attachments;
    ScriptedDialogs dialogs;

private:
    client::FormView::Context context() {
        using namespace Qt::StringLiterals;
        client::FormSources sources;
        sources.related = [](const QString& form) -> QList<QJsonObject> {
            if (form != "advocacyPlan"_L1)
                return {};
            const QJsonObject goal{{u"rowId"_s, fixedRowId(9, 1)}, {u"goalText"_s, u"Lives with the aunt"_s}};
            return {{{u"state"_s, u"Approved"_s}, {u"goals"_s, QJsonArray{goal}}}};
        };
        sources.deadline = [](const QString& what) {
            return what == "status"_L1 ? QJsonValue(u"DUE_SOON"_s) : QJsonValue(u"2021-12-20"_s);
        };
        sources.service = [](const QString&) { return QJsonValue(u"2022-12-06"_s); };
        sources.attachments = &attachments;
        sources.dialogs = &dialogs;
        return {*m_rulebook,
                *m_rulebook->form(u"everything"_s),
                {},
                {u"u-adv"_s, u"Marsh, Odell"_s, u"ADVOCATE"_s, {}, {}, {}},
                [] { return QDate(2021, 12, 7); },
                u"en"_s,
                [](const rules::FormProblem& problem) { return u"Wrong: "_s + problem.code; },
                sources};
    }

    std::shared_ptr<const rules::Rulebook> m_rulebook;
    QScrollArea m_window;

public:
    client::FormView& view;
};

} // namespace cts::tests
