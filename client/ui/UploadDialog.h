#pragma once

#include "client/services/DocumentUploads.h"
#include "client/ui/Desk.h"
#include "client/ui/widgets/PlainDialog.h"

namespace cts::client::ui {

class ChoiceField;
class FormRow;
class TextField;

// What the files of an upload are: type and sensitivity once for all, a title for each (domain 3.16). UI thread.
class UploadDialog final : public PlainDialog {
    Q_OBJECT
public:
    UploadDialog(const Desk& desk, const QStringList& paths, QWidget* parent = nullptr);

    DocumentUploads::Kind kind() const;
    QList<DocumentUploads::File> files() const;
    // As if the person had chosen it, for tests and the tour.
    void setKind(const DocumentUploads::Kind& kind);

    void accept() override;

private:
    ChoiceField* addChoice(const QString& fieldId);
    void warn();

    const Desk& m_desk;
    QStringList m_paths;
    QList<FormRow*> m_titles;
    FormRow* m_sensitivityRow = nullptr;
    ChoiceField* m_type;
    ChoiceField* m_sensitivity;
};

} // namespace cts::client::ui
