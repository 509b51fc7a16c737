#include "drivers/printer/content/receipt.h"

#include "core/base/time_format.h"
#include "core/domain/receipt_content.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace oss::printer {
namespace {

using base::Result;
using domain::ReceiptStatus;

/// "23-11-2026 10.42", held together by a no-break space.
std::string date_and_time(base::UtcTime moment)
{
    const base::WallTime wall = base::to_wib(moment);
    return fmt::format("{:02}-{:02}-{:04}\u00A0{:02}.{:02}", wall.day, wall.month, wall.year, wall.hour, wall.minute);
}

std::string replace(std::string text, std::string_view blank, std::string_view value)
{
    const std::size_t place = text.find(blank);
    if (place != std::string::npos) {
        text.replace(place, blank.size(), value);
    }
    return text;
}

/// "TERSIMPAN - BELUM TERKIRIM": nobody must read TERKIRIM on a line of its own.
std::string unbroken_after_dash(std::string text)
{
    const std::size_t dash = text.find("\u2013 ");
    if (dash != std::string::npos) {
        constexpr std::size_t dash_and_space = 4;
        for (std::size_t space = text.find(' ', dash + dash_and_space); space != std::string::npos;
             space = text.find(' ', space)) {
            text.replace(space, 1, "\u00A0");
        }
    }
    return text;
}

/// Looks up texts and remembers the first that is missing, so that each use is one line.
class Texts {
public:
    explicit Texts(const TextLookup& lookup) : m_lookup(lookup) {}

    std::string operator()(std::string_view key)
    {
        std::string text = m_lookup(key);
        if (text.empty() && m_missing.empty()) {
            m_missing = key;
        }
        return text;
    }
    std::string operator()(std::string_view key, std::string_view blank, std::string_view value)
    {
        return replace((*this)(key), blank, value);
    }
    const std::string& missing() const { return m_missing; }

private:
    const TextLookup& m_lookup;
    std::string m_missing;
};

std::string_view actor_key(domain::BusinessActor actor)
{
    switch (actor) {
    case domain::BusinessActor::orang_perseorangan: return "actor.person";
    case domain::BusinessActor::badan_usaha: return "actor.entity";
    }
    return "actor.person";
}

/// Lays out the receipt from top to bottom, one function a part.
class ReceiptLayout {
public:
    ReceiptLayout(const domain::ReceiptContent& content, const TextLookup& lookup, const Office& office)
        : m_content(content), m_office(office), m_texts(lookup)
    {
    }

    Result<Document> lay_out(int copy)
    {
        head(copy);
        status();
        identity();
        steps();
        reminders();
        foot();
        if (!m_texts.missing().empty()) {
            return base::Error{base::ErrorCode::bad_configuration, fmt::format("no text for {}", m_texts.missing())};
        }
        return std::move(m_document);
    }

private:
    void add(Block block) { m_document.blocks.push_back(std::move(block)); }
    void centred(RichText text) { add(Paragraph{std::move(text), Align::centre, TextSize::body}); }

    void head(int copy)
    {
        add(Letterhead{m_office.authority, m_office.name});
        add(Bar{fmt::format("{} \u2013\u00A0{}", m_texts("rcpt.head"), m_texts("common.free"))});
        if (copy > 0) {
            add(Paragraph{
                {{m_texts("rcpt.reprint", "{n}", std::to_string(copy)), true}}, Align::centre, TextSize::heading});
        }
        centred(rich_text(m_texts("rcpt.number")));
        add(Paragraph{{{m_content.reference.text(), true}}, Align::centre, TextSize::number});
    }

    void status()
    {
        const std::string deadline = date_and_time(m_content.deadline);
        switch (m_content.status) {
        case ReceiptStatus::sent:
            add(StatusBox{m_texts("rcpt.status_sent"), {{m_texts("rcpt.activate_by", "{batas}", deadline), true}}});
            return;
        case ReceiptStatus::stored:
            add(StatusBox{unbroken_after_dash(m_texts("rcpt.status_stored")),
                          {{m_texts("rcpt.stored_note", "{batas}", deadline), true}}});
            return;
        case ReceiptStatus::needs_officer:
            add(StatusBox{m_texts("rcpt.status_officer"), {{m_texts("rcpt.officer_note"), true}}});
            return;
        }
    }

    void identity()
    {
        QrBlock qr;
        qr.payload = m_content.status_url;
        qr.beside.push_back({{date_and_time(m_content.issued_at), false}});
        qr.beside.push_back({{m_content.kiosk_name, false}});
        qr.beside.push_back({{m_texts(actor_key(m_content.actor)), false}});
        qr.beside.push_back({{m_texts("check.nik") + " ", false}, {m_content.masked_nik, true}});
        // A long address may break before its domain, nowhere else.
        qr.beside.push_back({{replace(m_content.masked_email, "@", "\u200B@"), true}});
        add(std::move(qr));
        centred(rich_text(m_texts("rcpt.qr_note")));
        add(Rule{RuleKind::dashed});
    }

    void steps()
    {
        constexpr std::array keys{"done.s1", "done.s2", "done.s3", "done.s4", "done.s5"};
        add(Paragraph{rich_text(m_texts("done.steps"), true), Align::left, TextSize::heading});
        Steps steps;
        for (const char* key : keys) {
            steps.items.push_back(rich_text(m_texts(key)));
        }
        add(std::move(steps));
        add(Rule{RuleKind::dashed});
        add(Paragraph{rich_text(m_texts("rcpt.no_mail")), Align::left, TextSize::body});
        add(Rule{RuleKind::dashed});
    }

    /// The date of day 30 is not known yet: it starts with the credentials mail, which tells it.
    void reminders()
    {
        add(Paragraph{rich_text(m_texts("rcpt.rule30"), true), Align::left, TextSize::body});
        add(Rule{RuleKind::solid});
    }

    void foot()
    {
        centred(rich_text(m_texts("rcpt.not_licence"), true));
        for (const std::string& line : m_office.address) {
            centred({{line, false}});
        }
        centred({{m_office.phone, true}});
        centred(rich_text(m_texts("rcpt.complaint")));
        add(Paragraph{rich_text(m_texts("rcpt.thanks"), true), Align::centre, TextSize::heading});
    }

    const domain::ReceiptContent& m_content;
    const Office& m_office;
    Texts m_texts;
    Document m_document;
};

}  // namespace

Result<Document> layout_receipt(const domain::ReceiptContent& content, const TextLookup& texts, const Office& office,
                                int copy)
{
    return ReceiptLayout{content, texts, office}.lay_out(copy);
}

}  // namespace oss::printer
