#pragma once

#include <QWidget>

class QProgressBar;
class QShortcut;

namespace cts::client::ui {

class Button;
class TextLabel;

// Work that goes on while the window stays usable: what it is, how far it has come, and Cancel, which Tab reaches and
// Escape presses wherever the focus is in `scope`. UI thread.
class ProgressStrip final : public QWidget {
    Q_OBJECT

public:
    // `scope` is the page on which Escape cancels; it has to hold the strip.
    explicit ProgressStrip(QWidget* scope, QWidget* parent = nullptr);

    // Shows the strip with the sentence and how much is done; screen readers hear the sentence.
    void showProgress(const QString& sentence, int done, int total);

Q_SIGNALS:
    void cancelled();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    TextLabel* m_sentence;
    QProgressBar* m_bar;
    Button* m_cancel;
    QShortcut* m_escape;
};

} // namespace cts::client::ui
