#pragma once

#include <QList>
#include <QWidget>

namespace cts::client::ui {

// A field of a form: one value and the controls to change it. Setters never emit; signals tell of what a person did.
// What was typed is kept even when it cannot be read as a value: problem() then says what is wrong. UI thread.
class Field : public QWidget {
    Q_OBJECT

public:
    explicit Field(QWidget* parent = nullptr);

    // The value in words, for read-only forms; empty for no value.
    virtual QString displayText() const = 0;
    virtual bool isEmpty() const = 0;
    virtual void clearValue() = 0;
    virtual void setReadOnly(bool readOnly) = 0;
    // What is wrong with what was typed, as a sentence; empty if it can be read.
    virtual QString problem() const { return {}; }
    bool isValid() const { return problem().isEmpty(); }

    // Draws the edge in the colour of danger; the words belong under the field (FormRow does both).
    void setInvalid(bool invalid);
    bool isInvalid() const { return m_invalid; }
    // The name for screen readers, of every part of the field.
    void setLabel(const QString& label);
    const QString& label() const { return m_label; }
    // Help and errors for screen readers.
    void setDescription(const QString& description);

Q_SIGNALS:
    // The person changed something: every key and click.
    void edited();
    // The person left the field after a change, or chose a value.
    void committed();

protected:
    // The controls that take the keyboard, first one first.
    virtual QList<QWidget*> editors() const = 0;
    // The name of one part, when a field has several; by default the label.
    virtual QString editorName(QWidget* editor) const;
    // To be called at the end of a constructor, when the editors exist.
    void adoptEditors();
    void notifyEdited();
    // Emits committed if something was edited since the last time.
    void notifyCommitted();
    // Emits both: a choice is a change and its end.
    void notifyChosen();

private:
    void refreshNames();

    QString m_label;
    bool m_invalid = false;
    bool m_pending = false;
};

} // namespace cts::client::ui
