#include "client/forms/FormPrinter.h"

#include "client/forms/HeaderFacts.h"
#include "client/forms/TableHtml.h"
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

// Facts of the header stand in so many columns.
constexpr qsizetype factColumns = 4;

// One form as HTML for QTextDocument; what a person sees on the paper and nothing else.
class FormHtml {
public:
    FormHtml(const FormPrinter::Page& page, const FieldText& text)
        : m_page(page), m_text(text), m_state(page.rulebook, page.form, page.actor, page.sources) {
        m_state.show(page.record, page.assignment, page.record.fields, page.visible, losAngelesDate(page.now));
    }

    QString make() {
        m_html = u"<html><head><style>h1{font-size:15pt} h2{font-size:11pt;margin-top:14px;margin-bottom:4px}"
                 "td{padding:2px 5px;vertical-align:top} .label{color:#444}"
                 ".sign td{border:1px solid #666} .small{font-size:8pt;color:#444}</style></head><body>"_s;
        m_html += u"<h1>%1</h1>"_s.arg(escapedHtml(m_text.formTitle(m_page.form)));
        addFacts();
        for (const auto& section : m_page.form.sections)
            addSection(section);
        addTrail();
        return m_html + u"</body></html>"_s;
    }

private:
    void addFacts() {
        const auto facts = headerFacts(m_state, m_text);
        if (facts.isEmpty())
            return;
        m_html += u"<table width=\"100%\" cellspacing=\"0\" cellpadding=\"2\" bgcolor=\"#f2f2f2\">"_s;
        for (qsizetype i = 0; i < facts.size(); ++i) {
            const bool last = i + 1 == facts.size();
            m_html += i % factColumns == 0 ? u"<tr>"_s : QString();
            m_html += u"<td><span class=\"small\">%1</span><br><b>%2</b></td>"_s.arg(escapedHtml(facts.at(i).label),
                                                                                     escapedHtml(facts.at(i).value));
            m_html += last || i % factColumns == factColumns - 1 ? u"</tr>"_s : QString();
        }
        m_html += u"</table>"_s;
    }

    void addSection(const rules::SectionDefinition& section) {
        if (!m_state.isVisible(section))
            return;
        QString body;
        QString rows;
        const auto endRows = [&] {
            if (!rows.isEmpty())
                body += u"<table width=\"100%\">%1</table>"_s.arg(rows);
            rows.clear();
        };
        QString signatures;
        for (const auto& field : section.fields) {
            if (!m_state.isVisible(section, field) || !field.within.isEmpty())
                continue; // rows of a child table stand under their parent row
            if (field.type == FieldType::Signature) {
                signatures += signatureBlock(field);
            } else if (field.type == FieldType::Table) {
                endRows();
                body += TableHtml(m_state, m_text, DocumentColours::paper()).html(field, true);
            } else {
                rows += fieldRow(field);
            }
        }
        endRows();
        if (body.isEmpty() && signatures.isEmpty())
            return;
        const QString title = m_text.sectionTitle(m_page.form, section);
        if (title != m_text.formTitle(m_page.form)) // the head of the form needs no second title
            m_html += u"<h2>%1</h2>"_s.arg(escapedHtml(title));
        if (!section.note.isEmpty())
            m_html += u"<p><b>%1</b></p>"_s.arg(escapedHtml(m_text.sectionNote(m_page.form, section)));
        m_html += body + signatures;
    }

    QString label(const rules::FieldDefinition& field) const {
        return m_text.label(m_page.form, field, m_state.conditionInput({}));
    }

    QString fieldRow(const rules::FieldDefinition& field) const {
        const QString value = answerWords(m_state, m_text, field);
        return u"<tr><td width=\"38%\" class=\"label\">%1:</td><td>%2</td></tr>"_s.arg(escapedHtml(label(field)),
                                                                                       escapedHtml(value));
    }

    QString signatureBlock(const rules::FieldDefinition& field) const {
        const auto found = m_page.record.signatures.constFind(field.id);
        const bool valid = found != m_page.record.signatures.cend() && !found->voided;
        QString block = u"<table class=\"sign\" width=\"100%\" cellspacing=\"0\"><tr><td width=\"38%\">%1</td>"_s.arg(
            escapedHtml(label(field)));
        if (!valid)
            return block + u"<td>%1</td></tr></table>"_s.arg(escapedHtml(tr("Not signed")));
        const QString when = wallTime(QDateTime::fromString(found->signedAt, Qt::ISODate));
        block += u"<td><b>%1</b>, %2<br>%3</td></tr>"_s.arg(escapedHtml(found->signerName),
                                                            escapedHtml(m_text.roleLabel(found->role)),
                                                            escapedHtml(tr("Signed electronically %1").arg(when)));
        return block + u"<tr><td colspan=\"2\" class=\"small\">SHA-256 %1</td></tr></table>"_s.arg(
                           escapedHtml(found->formVersionHash));
    }

    void addTrail() {
        if (m_page.record.trail.isEmpty())
            return;
        m_html += u"<h2>%1</h2><table class=\"small\" width=\"100%\">"_s.arg(escapedHtml(tr("Approval trail")));
        for (const auto& entry : m_page.record.trail)
            m_html += u"<tr><td>%1</td><td>%2, %3</td><td>%4</td><td>%5</td></tr>"_s.arg(
                escapedHtml(wallTime(QDateTime::fromString(entry.at, Qt::ISODate))), escapedHtml(entry.byName),
                escapedHtml(m_text.roleLabel(entry.role)), escapedHtml(m_text.stateLabel(entry.to, m_page.form.id)),
                escapedHtml(entry.reason));
        m_html += u"</table>"_s;
    }

    const FormPrinter::Page& m_page;
    const FieldText& m_text;
    FormState m_state;
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
