#include "client/forms/FieldEditor.h"

#include "client/forms/AttachmentSource.h"
#include "client/ui/widgets/AddressField.h"
#include "client/ui/widgets/AttachmentField.h"
#include "client/ui/widgets/ChoiceField.h"
#include "client/ui/widgets/DateField.h"
#include "client/ui/widgets/DateTimeField.h"
#include "client/ui/widgets/DialogService.h"
#include "client/ui/widgets/EmailField.h"
#include "client/ui/widgets/MultiChoiceField.h"
#include "client/ui/widgets/MultilineField.h"
#include "client/ui/widgets/NumberField.h"
#include "client/ui/widgets/PersonNameField.h"
#include "client/ui/widgets/PhoneField.h"
#include "client/ui/widgets/TimeField.h"
#include "client/ui/widgets/YesNoField.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;
using rules::FieldDefinition;
using rules::FieldType;

static QJsonValue textValue(const QString& text) {
    return text.trimmed().isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
}

template <class Widget> static FieldEditor textEditor(Widget* widget) {
    return {widget, [widget] { return textValue(widget->text()); },
            [widget](const QJsonValue& value) { widget->setText(value.toString()); }};
}

static FieldEditor lineEditor(const FieldDefinition& field) {
    auto* widget = new ui::TextField;
    widget->setMaximumLength(field.maxLength > 0 ? field.maxLength : 200);
    return textEditor(widget);
}

static FieldEditor multilineEditor(const FieldDefinition& field) {
    auto* widget = new ui::MultilineField;
    widget->setMaximumLength(field.maxLength > 0 ? field.maxLength : 4000);
    auto editor = textEditor(widget);
    editor.wide = true;
    return editor;
}

// What cannot be read as a date is kept as it was typed, so that a draft never loses it; the rules flag it.
static FieldEditor dateEditor(const EditorContext& context) {
    auto* widget = new ui::DateField(context.today);
    return {widget,
            [widget] {
                const auto date = widget->date();
                return date ? QJsonValue(date->toString(Qt::ISODate)) : textValue(widget->rawText());
            },
            [widget](const QJsonValue& value) {
                const QDate date = QDate::fromString(value.toString(), Qt::ISODate);
                if (date.isValid())
                    widget->setDate(date);
                else
                    widget->setRawText(value.toString());
            }};
}

static FieldEditor dateTimeEditor(const EditorContext& context) {
    static const QTimeZone zone("America/Los_Angeles");
    auto* widget = new ui::DateTimeField(context.today);
    return {widget,
            [widget] {
                const auto typed = widget->dateTime();
                if (!typed)
                    return textValue(widget->rawText());
                return QJsonValue(QDateTime(typed->date(), typed->time(), zone).toUTC().toString(Qt::ISODate));
            },
            [widget](const QJsonValue& value) {
                const auto moment = QDateTime::fromString(value.toString(), Qt::ISODate);
                if (moment.isValid())
                    widget->setDateTime(moment.toTimeZone(zone));
                else
                    widget->setRawText(value.toString());
            }};
}

static FieldEditor timeEditor() {
    auto* widget = new ui::TimeField;
    return {widget,
            [widget] {
                const auto time = widget->time();
                return time ? QJsonValue(time->toString(u"HH:mm"_s)) : textValue(widget->rawText());
            },
            [widget](const QJsonValue& value) {
                const QTime time = QTime::fromString(value.toString(), u"HH:mm"_s);
                if (time.isValid())
                    widget->setTime(time);
                else
                    widget->setRawText(value.toString());
            }};
}

static FieldEditor numberEditor(const FieldDefinition& field) {
    const bool money = field.type == FieldType::Money;
    auto* widget = new ui::NumberField(money ? 2 : 0);
    if (money)
        widget->setPrefix(u"$"_s);
    return {widget,
            [widget] {
                const auto number = widget->value();
                return number ? QJsonValue(*number) : textValue(widget->text());
            },
            [widget](const QJsonValue& value) {
                if (value.isDouble())
                    widget->setValue(value.toInteger());
                else
                    widget->setText(value.toString());
            }};
}

// A short list is shown whole; a long one drops down.
static FieldEditor choiceEditor(const FieldDefinition& field, const EditorContext& context) {
    const auto* list = context.rulebook.list(field.list);
    if (list && list->options.size() <= 3) {
        auto* widget = new ui::RadioField;
        return {widget, [widget] { return textValue(widget->code()); },
                [widget](const QJsonValue& value) { widget->setCode(value.toString()); }};
    }
    auto* widget = new ui::ChoiceField;
    return {widget, [widget] { return textValue(widget->code()); },
            [widget](const QJsonValue& value) { widget->setCode(value.toString()); }};
}

static FieldEditor multiChoiceEditor() {
    auto* widget = new ui::MultiChoiceField;
    const auto read = [widget] {
        auto codes = widget->codes();
        std::sort(codes.begin(), codes.end());
        return codes.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(QJsonArray::fromStringList(codes));
    };
    const auto write = [widget](const QJsonValue& value) {
        QStringList codes;
        for (const auto& code : value.toArray())
            codes.append(code.toString());
        widget->setCodes(codes);
    };
    return {widget, read, write, true};
}

static FieldEditor yesNoEditor(const FieldDefinition& field) {
    auto* widget = new ui::YesNoField;
    widget->setUnknownOffered(field.type == FieldType::YesNoUnknown);
    return {widget, [widget] { return textValue(widget->code()); },
            [widget](const QJsonValue& value) { widget->setCode(value.toString()); }};
}

static QJsonObject withoutEmpty(QJsonObject object) {
    for (const auto& key : object.keys())
        if (object.value(key).toString().trimmed().isEmpty())
            object.remove(key);
    return object;
}

static QJsonValue objectValue(const QJsonObject& object) {
    const QJsonObject filled = withoutEmpty(object);
    return filled.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(filled);
}

static FieldEditor nameEditor() {
    auto* widget = new ui::PersonNameField;
    return {widget,
            [widget] {
                const auto name = widget->name();
                return objectValue({{u"last"_s, name.last}, {u"first"_s, name.first}, {u"middle"_s, name.middle}});
            },
            [widget](const QJsonValue& value) {
                const auto object = value.toObject();
                widget->setName({object.value("last"_L1).toString(), object.value("first"_L1).toString(),
                                 object.value("middle"_L1).toString()});
            },
            true};
}

static FieldEditor addressEditor() {
    auto* widget = new ui::AddressField;
    const auto read = [widget] {
        const auto address = widget->address();
        return objectValue({{u"street"_s, address.street},
                            {u"city"_s, address.city},
                            {u"state"_s, address.state},
                            {u"zip"_s, address.zip},
                            {u"county"_s, address.county}});
    };
    const auto write = [widget](const QJsonValue& value) {
        const auto object = value.toObject();
        const auto text = [&](QLatin1StringView key) { return object.value(key).toString(); };
        widget->setAddress({text("street"_L1), text("city"_L1), text("state"_L1), text("zip"_L1), text("county"_L1)});
    };
    return {widget, read, write, true};
}

namespace {

// What an attachment field holds, between the widget that shows names and the source that keeps contents.
class Attachments : public std::enable_shared_from_this<Attachments> {
public:
    Attachments(ui::AttachmentField* widget, const EditorContext& context) : m_widget(widget), m_context(context) {}

    QJsonArray values;

    void show() const {
        QList<ui::AttachedFile> files;
        for (const QJsonValue value : values) {
            const auto one = value.toObject();
            const QString words = attachmentName(one);
            const QString name = one.value("name"_L1).toString();
            files.append({one.value("blob"_L1).toString(), name, words.mid(name.size() + 2).chopped(1)});
        }
        m_widget->setFiles(files);
    }
    void add(const QStringList& paths) {
        for (const auto& path : paths) {
            if (!m_context.attachments)
                return;
            m_widget->setExpected(++m_expected);
            m_context.attachments->store(path, [self = weak_from_this()](const Result<QJsonObject>& stored) {
                if (const auto here = self.lock()) // the form may have been left meanwhile
                    here->take(stored);
            });
        }
    }
    void ask() {
        const QString title = QCoreApplication::translate("FieldEditor", "Choose files to attach");
        if (m_context.dialogs)
            add(m_context.dialogs->openFiles(m_widget, title, {}));
    }
    void remove(const QString& key) {
        const auto found = std::find_if(values.begin(), values.end(), [&](const QJsonValue& value) {
            return value.toObject().value("blob"_L1).toString() == key;
        });
        if (found == values.end())
            return;
        values.erase(found);
        show();
        m_widget->tellChanged();
    }
    void open(const QString& key) const {
        for (const QJsonValue value : values)
            if (value.toObject().value("blob"_L1).toString() == key && m_context.attachments)
                return m_context.attachments->open(value.toObject());
    }

private:
    void take(const Result<QJsonObject>& stored) {
        m_widget->setExpected(--m_expected);
        if (!stored) {
            if (m_context.refused)
                m_context.refused(stored.error());
            return;
        }
        values.append(*stored);
        show();
        m_widget->tellChanged();
    }

    ui::AttachmentField* m_widget;
    const EditorContext& m_context;
    int m_expected = 0;
};

} // namespace

static FieldEditor attachmentEditor(const FieldDefinition& field, const EditorContext& context) {
    auto* widget = new ui::AttachmentField;
    widget->setMaximum(field.maxRows);
    widget->setAddOffered(context.attachments && context.dialogs);
    auto held = std::make_shared<Attachments>(widget, context);
    QObject::connect(widget, &ui::AttachmentField::addRequested, widget, [held] { held->ask(); });
    QObject::connect(widget, &ui::AttachmentField::filesOffered, widget,
                     [held](const QStringList& paths) { held->add(paths); });
    QObject::connect(widget, &ui::AttachmentField::removeRequested, widget,
                     [held](const QString& key) { held->remove(key); });
    QObject::connect(widget, &ui::AttachmentField::openRequested, widget,
                     [held](const QString& key) { held->open(key); });
    return {widget,
            [held] { return held->values.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(held->values); },
            [held](const QJsonValue& value) {
                held->values = value.toArray();
                held->show();
            }};
}

static FieldEditor referenceEditor() {
    auto* widget = new ui::ChoiceField;
    return {widget, [widget] { return textValue(widget->code()); },
            [widget](const QJsonValue& value) { widget->setCode(value.toString()); }};
}

static std::optional<FieldEditor> bareEditor(const FieldDefinition& field, const EditorContext& context) {
    switch (field.type) {
    case FieldType::Text:
        return lineEditor(field);
    case FieldType::Multiline:
        return multilineEditor(field);
    case FieldType::Date:
        return dateEditor(context);
    case FieldType::DateTime:
        return dateTimeEditor(context);
    case FieldType::Time:
        return timeEditor();
    case FieldType::Attachment:
        return attachmentEditor(field, context);
    case FieldType::Integer:
    case FieldType::Money:
        return numberEditor(field);
    case FieldType::Choice:
        return choiceEditor(field, context);
    case FieldType::MultiChoice:
        return multiChoiceEditor();
    case FieldType::YesNo:
    case FieldType::YesNoUnknown:
        return yesNoEditor(field);
    case FieldType::Phone:
        return textEditor(new ui::PhoneField);
    case FieldType::Email:
        return textEditor(new ui::EmailField);
    case FieldType::PersonName:
        return nameEditor();
    case FieldType::Address:
        return addressEditor();
    case FieldType::Reference:
        return referenceEditor();
    default:
        return std::nullopt;
    }
}

std::optional<FieldEditor> makeEditor(const FieldDefinition& field, const EditorContext& context) {
    auto editor = bareEditor(field, context);
    if (editor) {
        editor->wide |= field.wide;
        offerOptions(*editor, field, context);
    }
    return editor;
}

void offerOptions(const FieldEditor& editor, const FieldDefinition& field, const EditorContext& context) {
    QList<ui::Option> options;
    if (field.type == FieldType::Reference && field.reference) {
        for (const auto& [id, words] : context.candidates(*field.reference))
            options.append({id, words});
    } else if (!field.optionsFrom.isEmpty()) {
        if (context.rows)
            for (const auto& [id, words] : context.rows(field.optionsFrom))
                options.append({id, words});
    } else if (const auto* list = context.rulebook.list(field.list)) {
        for (const auto& option : list->options)
            if (option.active)
                options.append({option.code, context.text.option(list->id, option)});
    }
    if (auto* choice = qobject_cast<ui::ChoiceField*>(editor.field))
        choice->setOptions(options);
    else if (auto* multi = qobject_cast<ui::MultiChoiceField*>(editor.field))
        multi->setOptions(options);
    else if (auto* radio = qobject_cast<ui::RadioField*>(editor.field))
        if (field.type == FieldType::Choice)
            radio->setOptions(options);
}

QJsonValue withoutExcluded(const rules::OptionList* list, const QJsonValue& before, const QJsonValue& now) {
    if (!list)
        return now;
    const auto isExclusive = [&](const QJsonValue& code) {
        const auto* option = list->find(code.toString());
        return option && option->exclusive;
    };
    const auto codes = now.toArray();
    const auto earlier = before.toArray();
    const auto added =
        std::find_if(codes.begin(), codes.end(), [&](const auto& code) { return !earlier.contains(code); });
    if (added == codes.end())
        return now;
    QJsonArray kept;
    for (const auto& code : codes)
        if (code == *added || (!isExclusive(*added) && !isExclusive(code)))
            kept.append(code);
    return kept;
}

} // namespace cts::client
