#pragma once

#include "client/services/CaseStory.h"
#include "client/ui/Desk.h"
#include "client/ui/theme/Meaning.h"

#include <QCoreApplication>

namespace cts::client::ui {

// The words of a case's story.
class StoryWords {
    Q_DECLARE_TR_FUNCTIONS(StoryWords)
public:
    explicit StoryWords(const Desk& desk) : m_desk(desk) {}

    // "Placed: Foster home", "Advocacy Plan: Approved (Stern, Sam)".
    QString event(const StoryEvent& event) const;
    // "2:30 PM"; empty when only the day is known.
    static QString time(const StoryEvent& event);
    QString task(const StoryTask& task) const;
    // "due 01/06/2022", "late after 12/02/2026 4:30 PM"; may be empty.
    static QString due(const StoryTask& task);
    static QString state(const StoryTask& task);
    static Meaning meaning(const StoryTask& task);

private:
    QString formTitle(const QString& formId) const;

    const Desk& m_desk;
};

} // namespace cts::client::ui
