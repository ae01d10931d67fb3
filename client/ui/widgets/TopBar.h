#pragma once

#include "client/ui/theme/Meaning.h"
#include "client/ui/widgets/RoleButton.h"

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace cts::client::ui {

class ElidedLabel;

// One step of the way that leads to the page shown.
struct Crumb {
    QString id;
    QString text;
};

// The bar at the top of the main window: where one is, the find box, the words about sync, who is signed in and in
// which role, Lock and Sign out. When it is narrow the two buttons show icons only. UI thread.
class TopBar : public QWidget {
    Q_OBJECT

public:
    explicit TopBar(QWidget* parent = nullptr);

    // The page's title, and the pages above it, outermost first.
    void setTitle(const QString& title, const QList<Crumb>& crumbs = {});
    // What is known about sending, as in "3 waiting to send"; a click opens the Outbox.
    void setSync(Meaning meaning, const QString& words);
    void setUser(const QString& name, const QString& role);
    // For somebody with several roles: the one acted in, shown however narrow the bar is, and the others.
    void setRoles(const RoleButton::Role& current, bool isActing, const QList<RoleButton::Role>& others);
    QLineEdit* findBox() const { return m_find; }
    // Puts the keyboard into the find box (Ctrl+K does).
    void focusFind();

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void crumbActivated(const QString& id);
    // Each key in the find box.
    void findEdited(const QString& text);
    // Enter in the find box.
    void findSubmitted(const QString& text);
    void syncClicked();
    void roleChosen(const QString& id);
    void lockClicked();
    void signOutClicked();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildTitle(QHBoxLayout* line);
    void buildFind(QHBoxLayout* line);
    void buildUser(QHBoxLayout* line);
    void addShortcuts();
    void fit();

    QWidget* m_crumbLine;
    QWidget* m_who;
    ElidedLabel* m_title;
    QLineEdit* m_find;
    QToolButton* m_sync;
    ElidedLabel* m_name;
    ElidedLabel* m_role;
    RoleButton* m_roles;
    QToolButton* m_lock;
    QToolButton* m_signOut;
};

} // namespace cts::client::ui
