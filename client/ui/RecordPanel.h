#pragma once

#include "client/forms/FormView.h"
#include "client/ui/Desk.h"
#include "client/ui/widgets/KeepTimer.h"

#include <QWidget>

class QScrollArea;

namespace cts::client::ui {

class Banner;
class Card;
class CaseDocuments;
class LeftDraftCard;
class Page;
class SectionOutline;
class StatusChip;
class TextLabel;
class WrappingCheckBox;

// A form of one record as a document: outline at the left, head with status, conflicts, the form itself, the approval
// trail. Keeps what is typed as a draft while it is typed. Which buttons stand under it is for the page around it.
// UI thread.
class RecordPanel final : public QWidget {
    Q_OBJECT
public:
    enum class Mode { Edit, Read };

    RecordPanel(const Desk& desk, Mode mode, QWidget* parent = nullptr);
    ~RecordPanel() override;

    // It stands on the youth's own page, whose head says who it is: no head here, and sections about location and
    // health begin folded. Said before the first record is opened.
    void setWithinYouth();
    // Shows a record; an empty id shows nothing.
    void open(const QString& recordId);
    // Reads the record again; typed text that is not saved yet stays.
    void reload();
    const QString& recordId() const { return m_recordId; }
    const std::optional<CaseView>& view() const { return m_view; }
    // Number and name, for dialogs: "10084 Lastname, First".
    QString about() const;

    // Makes the draft durable now. Errors: those of the store.
    Status keepDraft();
    // Puts the draft and everything else that is missing into words and marks; true when nothing blocks.
    bool checkComplete(rules::Completeness completeness);
    void showError(const Error& error);
    void showSuccess(const QString& words);
    // Says so while a file is still being taken in, and gives true: nothing may be done with the record then, for the
    // file would be missing.
    bool isHeldUp();

Q_SIGNALS:
    // The record shown or its draft has changed: buttons and words anew.
    void changed();
    // The Sign button in the form, for this slot.
    void signRequested(const QString& slot);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void settle();
    QString aboutOwn() const;
    void buildForm();
    void showReturned();
    void showHead();
    void showChanges();
    void showNotice(const Error& error);
    const CaseView* shownView() const { return m_view ? &*m_view : nullptr; }
    void showSignatures();
    void showConflicts();
    void showTrail();
    void showOutline();
    void fitOutline();
    void settle(const QString& path, const QString& choice);

    const Desk& m_desk;
    Mode m_mode;
    bool m_withinYouth = false;
    QString m_recordId;
    std::optional<CaseView> m_view;
    SectionOutline* m_outline;
    QScrollArea* m_outlineScroll; // large text makes it longer than the window
    Page* m_page;
    TextLabel* m_title;
    TextLabel* m_subtitle;
    StatusChip* m_status;
    WrappingCheckBox* m_changes; // shown where there is a version before
    CaseDocuments* m_documents;  // null where there are none
    LeftDraftCard* m_left;       // hidden where everything typed can be entered
    QWidget* m_conflicts;
    Card* m_problems;
    QWidget* m_problemLinks;
    FormView* m_form = nullptr;
    Card* m_trail;
    KeepTimer m_draftTimer;
};

} // namespace cts::client::ui
