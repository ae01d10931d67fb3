#pragma once

#include "client/ui/theme/Meaning.h"
#include "client/ui/widgets/Option.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

// What a page may ask a person, as plain values; all texts are translated by the page. Buttons carry verbs.
namespace cts::client::ui {

// Go ahead or not. The button that Enter presses is the cancelling one unless going ahead is harmless.
struct ConfirmRequest {
    QString title;
    QString text;
    QString confirmText;     // "Withdraw referral"
    QString cancelText = {}; // "Cancel" if empty
    bool harmless = false;
    bool destructive = false; // draws the confirming button in the colour of danger
};

// A reason in the person's own words, without which nothing happens.
struct ReasonRequest {
    QString title;
    QString text;
    QString confirmText;      // "Reject referral"
    QString label = {};       // "Reason" if empty
    QStringList phrases = {}; // offered to start from
    int minimumLength = 1;
    int maximumLength = 1000;
    bool destructive = true;
    // What was typed for it before and not used; and who keeps what stands there, told soon after the last key and when
    // the dialog closes, in whatever way.
    QString typed = {};
    std::function<void(const QString&)> keep = {};
};

// One of a list, found by typing.
struct ChooseRequest {
    QString title;
    QString text;
    QString confirmText; // "Assign agency"
    QList<Option> options;
    QString chosen = {}; // code chosen at first
};

// Something the person has to know before going on; rather use a Banner.
struct TellRequest {
    QString title;
    QString text;
    Meaning meaning = Meaning::Information;
    QString closeText = {}; // "Close" if empty
};

} // namespace cts::client::ui
