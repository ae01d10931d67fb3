#pragma once

#include "client/ui/widgets/Field.h"

class QVBoxLayout;

namespace cts::client::ui {

class Button;
class TextLabel;

// One file of an attachment field, as it is shown.
struct AttachedFile {
    QString key; // whatever tells it from the others
    QString name;
    QString size; // in words
};

// A list of attached files with their sizes: each can be opened and taken away; files are added with the button or by
// dropping them here. Knows no contents: whoever owns the field takes the paths in and sets the list. UI thread.
class AttachmentField : public Field {
    Q_OBJECT

public:
    explicit AttachmentField(QWidget* parent = nullptr);

    void setFiles(const QList<AttachedFile>& files);
    const QList<AttachedFile>& files() const { return m_files; }
    // Whether files can be added at all on this device.
    void setAddOffered(bool offered);
    // So many files are being taken in and appear in the list by and by.
    void setExpected(int files);
    int expected() const { return m_expected; }
    // At most so many; 0 = any number.
    void setMaximum(int files);
    // To be called when the list was changed for the person: emits edited and committed.
    void tellChanged() { notifyChosen(); }

    QString displayText() const override;
    bool isEmpty() const override { return m_files.isEmpty(); }
    void clearValue() override { setFiles({}); }
    void setReadOnly(bool readOnly) override;

Q_SIGNALS:
    // The person wants to choose a file.
    void addRequested();
    // The person brought these files; paths on this device.
    void filesOffered(const QStringList& paths);
    void openRequested(const QString& key);
    void removeRequested(const QString& key);

protected:
    QList<QWidget*> editors() const override;
    QString editorName(QWidget* editor) const override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void rebuild();
    void addLine(const AttachedFile& file);
    void refreshAdd();

    QList<AttachedFile> m_files;
    QVBoxLayout* m_lines;
    TextLabel* m_empty;
    Button* m_add;
    int m_maximum = 0;
    int m_expected = 0;
    bool m_addOffered = true;
    bool m_readOnly = false;
};

} // namespace cts::client::ui
