#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace cts::rules {

// One choice of a list. The code is stored, the label is shown.
struct Option {
    QString code;
    QString label;
    bool active = true;     // an inactive one is still shown where it was chosen
    bool asksOther = false; // choosing it opens the required text field "<fieldId>Other" (domain 3.0)
    QStringList flags = {}; // words by which programs know its kind: "completion", "agedOut"
    bool exclusive = false; // "None known": excludes every other choice
};

// A drop-down list of the rulebook.
struct OptionList {
    QString id;
    QString title;
    QList<Option> options;

    const Option* find(const QString& code) const;
};

} // namespace cts::rules
