#include "drivers/printer/content/samples.h"

#include "core/base/time_format.h"
#include "core/domain/receipt_content.h"

#include <fmt/format.h>

#include <array>

namespace oss::printer {
namespace {

using domain::ReceiptStatus;

struct Sample {
    std::string_view name;
    ReceiptStatus status;
    int copy;
};
constexpr std::array samples{
    Sample{"sent", ReceiptStatus::sent, 0},
    Sample{"stored", ReceiptStatus::stored, 0},
    Sample{"officer", ReceiptStatus::needs_officer, 0},
    Sample{"reprint", ReceiptStatus::sent, 1},
};

// An invented citizen; the day the design's pictures show.
constexpr base::WallTime issued{.year = 2026, .month = 11, .day = 23, .hour = 10, .minute = 42, .second = 7};
constexpr base::WallTime activate_by{.year = 2026, .month = 11, .day = 26, .hour = 10, .minute = 42, .second = 7};
constexpr base::WallTime delivered_by{.year = 2026, .month = 11, .day = 23, .hour = 17, .minute = 0, .second = 0};

}  // namespace

std::vector<std::string_view> sample_names()
{
    std::vector<std::string_view> names;
    for (const Sample& sample : samples) {
        names.push_back(sample.name);
    }
    return names;
}

base::Result<Document> sample_receipt(std::string_view name, const TextLookup& texts, const Office& office)
{
    for (const Sample& sample : samples) {
        if (sample.name != name) {
            continue;
        }
        const domain::Reference reference = domain::Reference::parse("MJK1-7F3K-92Q4-X8TM").value();
        const domain::ReceiptContent content{
            .reference = reference,
            .status = sample.status,
            .issued_at = base::from_wib(issued),
            .deadline = base::from_wib(sample.status == ReceiptStatus::sent ? activate_by : delivered_by),
            .kiosk_name = "Kios 1, MPP",
            .actor = domain::BusinessActor::orang_perseorangan,
            .masked_nik = "••••9001",
            .masked_email = "s•••@example.id",
            .status_url = domain::status_url("https://oss.example.id", reference)};
        return layout_receipt(content, texts, office, sample.copy);
    }
    return base::Error{base::ErrorCode::not_found, fmt::format("no sample receipt '{}'", name)};
}

Document test_page(const Profile& profile)
{
    // Every tenth column numbered, so that the last whole line tells the width.
    std::string ruler;
    for (int column = 1; column <= profile.columns; ++column) {
        ruler.push_back(column % 10 == 0 ? static_cast<char>('0' + (column / 10) % 10) : '.');
    }
    Document page;
    const auto add = [&page](Block block) { page.blocks.push_back(std::move(block)); };
    add(Letterhead{"PRINTER TEST", profile.name});
    add(Bar{fmt::format("{} dots, {} dpi, {} columns", profile.dots, profile.dpi, profile.columns)});
    add(Paragraph{{{ruler, false}}, Align::left, TextSize::body});
    add(Paragraph{rich_text("0O 1lI 5S 8B **0O 1lI 5S 8B**"), Align::centre, TextSize::body});
    add(Paragraph{{{"ABCD-1234", true}}, Align::centre, TextSize::number});
    add(QrBlock{fmt::format("PRINTER TEST {}", profile.name), {rich_text("QR")}});
    add(Steps{{rich_text("The bars must reach both edges."), rich_text("No line may be broken or shifted."),
               rich_text("A phone must read the QR.")}});
    add(Rule{RuleKind::solid});
    return page;
}

}  // namespace oss::printer
