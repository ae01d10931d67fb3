#pragma once

#include "client/services/DocumentUploads.h"
#include "client/services/YouthFile.h"
#include "client/ui/Desk.h"

#include <QHash>
#include <QWidget>

#include <memory>

namespace cts::client::ui {

class Banner;
class Button;
class TextLabel;
class YouthList;

// "Documents" of a youth's page (domain 3.16): the list, and files taken in by a button or by dropping them anywhere
// here, several at once. Each file has its answer: taken, or why not. UI thread.
class DocumentsTab final : public QWidget {
    Q_OBJECT
public:
    explicit DocumentsTab(const Desk& desk, QWidget* parent = nullptr);

    // `mayUpload`: whether this user may upload for this youth.
    void show(const YouthFile& file, bool mayUpload);
    // Asks what the files are and takes them in.
    void upload(const QStringList& paths);
    // Asks which files first.
    void chooseFiles();
    YouthList* list() const { return m_list; }
    // What is said of the upload; empty when nothing is.
    QString words() const;

Q_SIGNALS:
    // A document has been taken in.
    void changed();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // What became of the last upload to a youth, told on their page alone.
    struct Outcome {
        QString progress; // while it goes on
        int taken = 0;
        QStringList refused; // name and why
    };
    void connectUploads();
    void tellOutcome();

    const Desk& m_desk;
    QString m_assignment;
    bool m_mayUpload = false;
    std::unique_ptr<DocumentUploads> m_uploads; // null where there are no documents
    YouthList* m_list;
    Button* m_upload;
    TextLabel* m_progress;
    Banner* m_result;
    QHash<QString, Outcome> m_outcomes; // by assignment, until the person closes it
};

} // namespace cts::client::ui
