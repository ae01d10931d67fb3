#pragma once

#include <QList>
#include <QMap>
#include <QWidget>

class QVBoxLayout;

namespace cts::client::ui {

class OutlineButton;

// A section of a form as the outline shows it.
struct OutlineSection {
    QString id;
    QString title;
};

// The sections of a form at its left, each with a tick or the number of missing answers. Up and Down walk through it.
// UI thread.
class SectionOutline : public QWidget {
    Q_OBJECT

public:
    explicit SectionOutline(QWidget* parent = nullptr);

    // Replaces the sections. Those that stay keep their button with its mark and focus.
    void setSections(const QList<OutlineSection>& sections);
    // 0 = complete (tick), more = that many answers are missing, -1 = no mark.
    void setMissing(const QString& id, int missing);
    void setCurrent(const QString& id);
    QString current() const { return m_current; }

Q_SIGNALS:
    // The person chose a section.
    void sectionActivated(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    OutlineButton* addButton(const QString& id);
    void remove(OutlineButton* button);

    QVBoxLayout* m_column;
    QList<OutlineButton*> m_buttons;
    QMap<QString, OutlineButton*> m_byId;
    QString m_current;
};

} // namespace cts::client::ui
