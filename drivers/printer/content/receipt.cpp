#include "drivers/printer/content/receipt.h"

#include "core/domain/receipt_content.h"
#include "drivers/printer/content/composer.h"

#include <fmt/format.h>

#include <utility>

namespace oss::printer {
namespace {

using base::Result;
using domain::ReceiptStatus;

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
    ReceiptLayout(const domain::ReceiptContent& content, const TextLookup& texts, const Office& office)
        : m_content(content), m_paper(texts, office)
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
        return std::move(m_paper).finish();
    }

private:
    void head(int copy)
    {
        m_paper.letterhead(m_content.purpose);
        m_paper.add(Bar{fmt::format("{} \u2013\u00A0{}", m_paper.text("rcpt.head"), m_paper.text("common.free"))});
        if (copy > 0) {
            m_paper.centred({{m_paper.text("rcpt.reprint", "{n}", std::to_string(copy)), true}}, TextSize::heading);
        }
        m_paper.centred(rich_text(m_paper.text("rcpt.number")));
        m_paper.centred({{m_content.reference.text(), true}}, TextSize::number);
    }

    void status()
    {
        const std::string deadline = date_and_time(m_content.deadline);
        const auto box = [this](std::string title, std::string note) {
            m_paper.add(StatusBox{std::move(title), {{std::move(note), true}}});
        };
        switch (m_content.status) {
        case ReceiptStatus::sent:
            box(m_paper.text("rcpt.status_sent"), m_paper.text("rcpt.activate_by", "{batas}", deadline));
            return;
        case ReceiptStatus::stored:
            box(unbroken_after_dash(m_paper.text("rcpt.status_stored")),
                m_paper.text("rcpt.stored_note", "{batas}", deadline));
            return;
        case ReceiptStatus::needs_officer:
            box(m_paper.text("rcpt.status_officer"), m_paper.text("rcpt.officer_note"));
            return;
        }
    }

    void identity()
    {
        // A long address may break before its domain, nowhere else.
        std::string email = m_content.masked_email;
        const std::size_t at = email.find('@');
        if (at != std::string::npos) {
            email.insert(at, "\u200B");
        }
        QrBlock qr{.payload = m_content.status_url, .beside = {}};
        qr.beside.push_back({{date_and_time(m_content.issued_at), false}});
        qr.beside.push_back({{m_content.kiosk_name, false}});
        qr.beside.push_back({{m_paper.text(actor_key(m_content.actor)), false}});
        qr.beside.push_back({{m_paper.text("check.nik") + " ", false}, {m_content.masked_nik, true}});
        qr.beside.push_back({{std::move(email), true}});
        m_paper.add(std::move(qr));
        m_paper.centred(rich_text(m_paper.text("rcpt.qr_note")));
        m_paper.add(Rule{RuleKind::dashed});
    }

    void steps()
    {
        m_paper.left(rich_text(m_paper.text("done.steps"), true), TextSize::heading);
        m_paper.steps({rich_text(m_paper.text("done.s1")), rich_text(m_paper.text("done.s2")),
                       rich_text(m_paper.text("done.s3")), rich_text(m_paper.text("done.s4")),
                       rich_text(m_paper.text("done.s5"))});
        m_paper.add(Rule{RuleKind::dashed});
        m_paper.left(rich_text(m_paper.text("rcpt.no_mail")));
        m_paper.add(Rule{RuleKind::dashed});
    }

    /// The date of day 30 is not known yet: it starts with the credentials mail, which tells it.
    void reminders()
    {
        m_paper.left(rich_text(m_paper.text("rcpt.rule30"), true));
        m_paper.add(Rule{RuleKind::solid});
    }

    void foot()
    {
        m_paper.centred(rich_text(m_paper.text("rcpt.not_licence"), true));
        m_paper.address();
        m_paper.centred(rich_text(m_paper.text("rcpt.complaint", "{telepon}", m_paper.office().phone)));
        m_paper.centred(rich_text(m_paper.text("rcpt.thanks"), true), TextSize::heading);
    }

    const domain::ReceiptContent& m_content;
    Composer m_paper;
};

}  // namespace

Result<Document> layout_receipt(const domain::ReceiptContent& content, const TextLookup& texts, const Office& office,
                                int copy)
{
    return ReceiptLayout{content, texts, office}.lay_out(copy);
}

}  // namespace oss::printer
