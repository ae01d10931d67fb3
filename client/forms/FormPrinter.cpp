#include "client/forms/FormPrinter.h"

#include "shared/base/Clock.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <cmath>

namespace cts::client {

using namespace Qt::StringLiterals;
using rules::FieldType;

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("FormPrinter", text);
}

QString escaped(const QString& text) {
    return text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
}

// One form as HTML for QTextDocument; what a person sees on the paper and nothing else.
class FormHtml {
public:
    FormHtml(const FormPrinter::Page& page, const FieldText& text)
        : m_page(page), m_text(text), m_validator(page.rulebook, page.form), m_today(losAngelesDate(page.now)),
          m_signed(page.record.signedFields()), m_input{page.record.fields, m_signed, page.assignment.fields,
                                                        page.actor, m_today} {}

    QString make() {
        m_html = u"<html><head><style>h1{font-size:15pt} h2{font-size:11pt;margin-top:14px;margin-bottom:4px}"
                 "td{padding:2px 5px;vertical-align:top} .label{color:#444}"
                 ".sign td{border:1px solid #666} .small{font-size:8pt;color:#444}</style></head><body>"_s;
        m_html += u"<h1>%1</h1>"_s.arg(escaped(m_text.formTitle(m_page.form)));
        for (const auto& section : m_page.form.sections)
            addSection(section);
        addTrail();
        return m_html + u"</body></html>"_s;
    }

private:
    void addSection(const rules::SectionDefinition& section) {
        if (!m_validator.isVisible(section, m_input))
            return;
        QString rows;
        QString signatures;
        for (const auto& field : section.fields)
            if (m_page.visible.contains(field.compartment) && m_validator.isVisible(section, field, m_input)) {
                if (field.type == FieldType::Signature)
                    signatures += signatureBlock(field);
                else
                    rows += fieldRow(field);
            }
        if (rows.isEmpty() && signatures.isEmpty())
            return;
        const QString title = m_text.sectionTitle(m_page.form, section);
        if (title != m_text.formTitle(m_page.form)) // the head of the form needs no second title
            m_html += u"<h2>%1</h2>"_s.arg(escaped(title));
        if (!section.note.isEmpty())
            m_html += u"<p><b>%1</b></p>"_s.arg(escaped(m_text.sectionNote(m_page.form, section)));
        m_html += (rows.isEmpty() ? QString() : u"<table width=\"100%\">%1</table>"_s.arg(rows)) + signatures;
    }

    QString fieldRow(const rules::FieldDefinition& field) const {
        const bool issued = field.issued && !m_page.record.fields.contains(field.id);
        if (issued)
            return {};
        const QString value =
            field.type == FieldType::Computed
                ? m_text.computed(field, m_page.record.fields, m_page.record, m_page.assignment, m_today)
                : m_text.value(field, m_page.record.fields.value(field.id));
        const QJsonObject noRow;
        const QString label = m_text.label(
            m_page.form, field, {m_page.record.fields, noRow, m_page.assignment.fields, m_page.actor, m_today});
        return u"<tr><td width=\"38%\" class=\"label\">%1:</td><td>%2</td></tr>"_s.arg(escaped(label), escaped(value));
    }

    QString signatureBlock(const rules::FieldDefinition& field) const {
        const auto found = m_page.record.signatures.constFind(field.id);
        const bool valid = found != m_page.record.signatures.cend() && !found->voided;
        QString block = u"<table class=\"sign\" width=\"100%\" cellspacing=\"0\"><tr><td width=\"38%\">%1</td>"_s.arg(
            escaped(m_text.label(m_page.form, field,
                                 {m_page.record.fields, {}, m_page.assignment.fields, m_page.actor, m_today})));
        if (!valid)
            return block + u"<td>%1</td></tr></table>"_s.arg(escaped(tr("Not signed")));
        const QString when = wallTime(QDateTime::fromString(found->signedAt, Qt::ISODate));
        block += u"<td><b>%1</b>, %2<br>%3</td></tr>"_s.arg(escaped(found->signerName),
                                                            escaped(m_text.roleLabel(found->role)),
                                                            escaped(tr("Signed electronically %1").arg(when)));
        return block + u"<tr><td colspan=\"2\" class=\"small\">SHA-256 %1</td></tr></table>"_s.arg(
                           escaped(found->formVersionHash));
    }

    void addTrail() {
        if (m_page.record.trail.isEmpty())
            return;
        m_html += u"<h2>%1</h2><table class=\"small\" width=\"100%\">"_s.arg(escaped(tr("Approval trail")));
        for (const auto& entry : m_page.record.trail)
            m_html += u"<tr><td>%1</td><td>%2, %3</td><td>%4</td><td>%5</td></tr>"_s.arg(
                escaped(wallTime(QDateTime::fromString(entry.at, Qt::ISODate))), escaped(entry.byName),
                escaped(m_text.roleLabel(entry.role)), escaped(m_text.stateLabel(entry.to)), escaped(entry.reason));
        m_html += u"</table>"_s;
    }

    const FormPrinter::Page& m_page;
    const FieldText& m_text;
    rules::FormValidator m_validator;
    QDate m_today;
    QStringList m_signed;
    rules::ValidationInput m_input;
    QString m_html;
};

// A title at the foot of a page goes to the next one, with what it is the title of.
void keepTitlesWithText(QTextDocument& document) {
    constexpr double room = 0.06; // of a page: about three lines
    const double height = document.pageSize().height();
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() != 2)
            continue;
        const double bottom = document.documentLayout()->blockBoundingRect(block).bottom();
        if (std::fmod(bottom, height) < height * (1 - room))
            continue;
        QTextBlockFormat format = block.blockFormat();
        format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        QTextCursor(block).setBlockFormat(format);
    }
}

// Draws the document page by page, with a footer that says whose copy this is.
void draw(QTextDocument& document, QPdfWriter& writer, const FormPrinter::Page& page) {
    QPainter painter(&writer);
    document.documentLayout()->setPaintDevice(&writer);
    const QRectF area(0, 0, writer.width(), writer.height());
    const double footer = writer.logicalDpiY() * 0.45;
    document.setPageSize(QSizeF(area.width(), area.height() - footer));
    keepTitlesWithText(document);
    const int pages = document.pageCount();
    for (int i = 0; i < pages; ++i) {
        if (i > 0)
            writer.newPage();
        painter.save();
        painter.translate(0, -i * (area.height() - footer));
        document.drawContents(&painter, QRectF(0, i * (area.height() - footer), area.width(), area.height() - footer));
        painter.restore();
        painter.setFont(QFont(document.defaultFont().family(), 7));
        const QRectF line(0, area.height() - footer * 0.8, area.width(), footer * 0.8);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignBottom,
                         tr("Confidential, WIC 827. Printed %1 by %2.").arg(wallTime(page.now), page.actor.name));
        painter.drawText(line, Qt::AlignRight | Qt::AlignBottom, tr("Page %1 of %2").arg(i + 1).arg(pages));
    }
}

} // namespace

Status FormPrinter::print(const Page& page, const QString& file) const {
    const FieldText text(page.rulebook, m_directory, page.language);
    QTextDocument document;
    QFont font = document.defaultFont();
    font.setPointSizeF(9.5);
    document.setDefaultFont(font);
    document.setHtml(FormHtml(page, text).make());
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly))
        return Error{u"cannotWrite"_s, {{u"file"_s, file}}};
    {
        QPdfWriter writer(&target);
        writer.setPageSize(QPageSize(QPageSize::Letter));
        writer.setPageMargins(QMarginsF(18, 16, 18, 12), QPageLayout::Millimeter);
        writer.setResolution(300);
        writer.setTitle(text.formTitle(page.form));
        writer.setCreator(u"CTS"_s);
        draw(document, writer, page);
    }
    // flush() first: commit() alone does not notice a full disk when little was written.
    if (!target.flush() || !target.commit())
        return Error{u"cannotWrite"_s, {{u"file"_s, file}}};
    return Done{};
}

} // namespace cts::client
