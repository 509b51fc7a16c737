#include "drivers/printer/content/slips.h"

#include "core/domain/slip_content.h"
#include "drivers/printer/content/composer.h"
#include "drivers/printer/content/test_page.h"
#include "drivers/printer/escpos/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace oss::printer {
namespace {

using base::Result;

/// One function a kind of slip.
class SlipLayout {
public:
    SlipLayout(domain::Purpose purpose, const TextLookup& texts, const Office& office, const Profile& profile)
        : m_purpose(purpose), m_profile(profile), m_paper(texts, office)
    {
    }

    Result<Document> operator()(const domain::NonUmkSlip&)
    {
        head("slip.non_title");
        m_paper.steps({rich_text(m_paper.text("slip.non_1", "{lantai}", m_paper.office().floor)),
                       rich_text(m_paper.text("slip.non_2")), rich_text(m_paper.text("slip.non_3"))});
        m_paper.add(Rule{RuleKind::dashed});
        for (const auto& [kind, meaning] :
             {std::pair{"nonumk.medium", "nonumk.medium_text"}, std::pair{"nonumk.large", "nonumk.large_text"},
              std::pair{"nonumk.rep", "nonumk.rep_text"}, std::pair{"nonumk.foreign", "nonumk.foreign_text"}}) {
            m_paper.left(rich_text(m_paper.text(kind), true));
            m_paper.left(rich_text(m_paper.text(meaning)));
        }
        return foot();
    }

    Result<Document> operator()(const domain::EntitySlip&)
    {
        head("slip.entity_title");
        m_paper.steps({rich_text(m_paper.text("slip.non_1", "{lantai}", m_paper.office().floor)),
                       rich_text(m_paper.text("slip.non_2")), rich_text(m_paper.text("slip.entity_3"))});
        return foot();
    }

    Result<Document> operator()(const domain::OldAccountSlip&)
    {
        head("slip.old_title");
        m_paper.left(rich_text(m_paper.text("oss11.warn"), true));
        m_paper.steps({rich_text(m_paper.text("oss11.s1")), rich_text(m_paper.text("oss11.s2")),
                       rich_text(m_paper.text("oss11.s3"))});
        m_paper.add(Rule{RuleKind::dashed});
        m_paper.left(rich_text(m_paper.text("oss11.counter")));
        return foot();
    }

    Result<Document> operator()(const domain::MakeEmailSlip& slip)
    {
        head("slip.mail_title");
        m_paper.steps({rich_text(m_paper.text("slip.mail_1")), rich_text(m_paper.text("slip.mail_2")),
                       rich_text(m_paper.text("slip.mail_3")), rich_text(m_paper.text("slip.mail_4")),
                       rich_text(m_paper.text("slip.mail_5"))});
        m_paper.add(WritingLine{});
        if (slip.code) {
            m_paper.add(Rule{RuleKind::dashed});
            code(*slip.code);
        }
        m_paper.add(Rule{RuleKind::solid});
        m_paper.centred(rich_text(m_paper.text("slip.mail_help")));
        m_paper.address();
        return std::move(m_paper).finish();
    }

    Result<Document> operator()(const domain::ContinueSlip& slip)
    {
        head("slip.code_title");
        code(slip.code);
        return foot();
    }

    Result<Document> operator()(const domain::DeadlineSlip& slip)
    {
        head("slip.due_title");
        m_paper.centred(rich_text(m_paper.text("rcpt.number")));
        m_paper.centred({{slip.reference.text(), true}}, TextSize::number);
        m_paper.centred(rich_text(m_paper.text("slip.due_account")));
        const domain::WrittenDate day = domain::written(slip.last_day);
        const std::string date = domain::format_date(day, m_paper.text(domain::month_key(day.month)));
        m_paper.add(StatusBox{date, {{m_paper.text("slip.due_last"), true}}});
        m_paper.left(rich_text(m_paper.text("slip.due_rule")));
        m_paper.add(QrBlock{.payload = domain::calendar_entry(slip.last_day, m_paper.text("slip.due_entry")),
                            .beside = {rich_text(m_paper.text("rcpt.calendar"))}});
        return foot();
    }

    Result<Document> operator()(const domain::NumberSlip& slip)
    {
        head("slip.number_title");
        m_paper.centred(rich_text(m_paper.text("rcpt.number")));
        m_paper.centred({{slip.reference.text(), true}}, TextSize::number);
        m_paper.add(StatusBox{m_paper.text(whereabouts_key(slip.where)),
                              {{m_paper.text("slip.number_stored", "{waktu}", date_and_time(slip.stored_at)), true}}});
        m_paper.add(QrBlock{.payload = slip.status_url, .beside = {rich_text(m_paper.text("slip.number_qr"))}});
        return foot();
    }

    Result<Document> operator()(const domain::TestPage&) { return test_page(m_profile); }

    Result<Document> operator()(const domain::ReadinessReport& report)
    {
        head("slip.ready_title");
        const bool ready = std::ranges::none_of(
            report.rows, [](const domain::ReadinessRow& row) { return row.health == domain::Health::failed; });
        m_paper.add(StatusBox{m_paper.text(ready ? "slip.ready_yes" : "slip.ready_no"),
                              {{fmt::format("{}, {}", report.kiosk_name, date_and_time(report.made_at)), true}}});
        for (const domain::ReadinessRow& row : report.rows) {
            m_paper.left({{row.part + ": ", true}, {m_paper.text(health_key(row.health)), true}});
            if (!row.detail.empty()) {
                m_paper.left({{row.detail, false}});
            }
        }
        m_paper.add(Rule{RuleKind::solid});
        m_paper.left({{fmt::format("{} {}", m_paper.text("off.version"), report.version), false}});
        m_paper.left(rich_text(m_paper.text("slip.ready_sign")));
        m_paper.add(WritingLine{});
        return std::move(m_paper).finish();
    }

private:
    static std::string_view health_key(domain::Health health)
    {
        switch (health) {
        case domain::Health::good: return "off.ok";
        case domain::Health::attention: return "off.warn";
        case domain::Health::failed: return "off.fail";
        }
        return "off.fail";
    }

    static std::string_view whereabouts_key(domain::Whereabouts where)
    {
        switch (where) {
        case domain::Whereabouts::waiting: return "slip.number_waiting";
        case domain::Whereabouts::set_aside: return "rcpt.status_officer";
        case domain::Whereabouts::delivered: return "rcpt.status_sent";
        }
        return "rcpt.status_officer";
    }

    void head(std::string_view title)
    {
        m_paper.letterhead(m_purpose);
        m_paper.add(Bar{m_paper.text(title), TextSize::heading});
    }

    void code(const domain::ContinueCode& code)
    {
        m_paper.centred(rich_text(m_paper.text("slip.mail_code", "{batas}", date_and_time(code.valid_until)), true));
        m_paper.add(CodeBox{code.text});
        m_paper.centred(rich_text(m_paper.text("slip.mail_back")));
    }

    Result<Document> foot()
    {
        m_paper.add(Rule{RuleKind::solid});
        m_paper.centred(rich_text(m_paper.text("slip.free"), true), TextSize::heading);
        m_paper.address();
        return std::move(m_paper).finish();
    }

    domain::Purpose m_purpose;
    const Profile& m_profile;
    Composer m_paper;
};

}  // namespace

Result<Document> layout_slip(const domain::Slip& slip, const TextLookup& texts, const Office& office,
                             const Profile& profile)
{
    return std::visit(SlipLayout{slip.purpose, texts, office, profile}, slip.content);
}

}  // namespace oss::printer
