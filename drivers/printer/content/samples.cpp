#include "drivers/printer/content/samples.h"

#include "core/base/time_format.h"
#include "core/domain/receipt_content.h"
#include "core/domain/slip_content.h"
#include "drivers/printer/content/slips.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <string>

namespace oss::printer {
namespace {

using domain::ReceiptStatus;

struct ReceiptSample {
    std::string_view name;
    ReceiptStatus status;
    int copy = 0;
    domain::Purpose purpose = domain::Purpose::genuine;
    Lettering lettering = Lettering::normal;
};
constexpr std::array receipts{
    ReceiptSample{"sent", ReceiptStatus::sent},
    ReceiptSample{"stored", ReceiptStatus::stored},
    ReceiptSample{"officer", ReceiptStatus::needs_officer},
    ReceiptSample{"reprint", ReceiptStatus::sent, 1},
    ReceiptSample{"practice", ReceiptStatus::sent, 0, domain::Purpose::practice},
    ReceiptSample{"large", ReceiptStatus::sent, 0, domain::Purpose::genuine, Lettering::large},
};

// An invented citizen; the day the design's pictures show.
constexpr base::WallTime issued{.year = 2026, .month = 11, .day = 23, .hour = 10, .minute = 42, .second = 7};
constexpr base::WallTime activate_by{.year = 2026, .month = 11, .day = 26, .hour = 10, .minute = 42, .second = 7};
constexpr base::WallTime delivered_by{.year = 2026, .month = 11, .day = 23, .hour = 17, .minute = 0, .second = 0};

constexpr base::WallTime next_day{.year = 2026, .month = 11, .day = 24, .hour = 10, .minute = 42, .second = 7};
constexpr domain::Date thirtieth_day{std::chrono::year{2026}, std::chrono::December, std::chrono::day{23}};
constexpr std::string_view kiosk = "Kios 1, MPP";

domain::Reference reference() { return domain::Reference::parse("MJK1-7F3K-92Q4-X8TM").value(); }

domain::ReceiptContent content_of(const ReceiptSample& sample)
{
    return {.reference = reference(),
            .status = sample.status,
            .issued_at = base::from_wib(issued),
            .deadline = base::from_wib(sample.status == ReceiptStatus::sent ? activate_by : delivered_by),
            .kiosk_name = std::string{kiosk},
            .actor = domain::BusinessActor::orang_perseorangan,
            .masked_nik = "••••9001",
            .masked_email = "s•••@example.id",
            .status_url = domain::status_url("https://oss.example.id", reference()),
            .purpose = sample.purpose};
}

struct SlipSample {
    std::string_view name;
    domain::Slip slip;
};

std::vector<SlipSample> slips()
{
    const domain::ContinueCode code{"H7K 4XD", base::from_wib(next_day)};
    const domain::ReadinessReport report{.made_at = base::from_wib(issued),
                                         .kiosk_name = std::string{kiosk},
                                         .version = "1.0.0",
                                         .rows = {{"Kamera", domain::Health::good, "1920x1080"},
                                                  {"Printer", domain::Health::attention, "kertas tinggal 3 struk"},
                                                  {"Jaringan", domain::Health::failed, "TLS"}}};
    return {{"non-umk", {domain::NonUmkSlip{}}},
            {"non-umk-practice", {domain::NonUmkSlip{}, domain::Purpose::practice}},
            {"old-account", {domain::OldAccountSlip{}}},
            {"make-email", {domain::MakeEmailSlip{code}}},
            {"make-email-only", {domain::MakeEmailSlip{}}},
            {"continue", {domain::ContinueSlip{code}}},
            {"deadline", {domain::DeadlineSlip{reference(), thirtieth_day}}},
            {"number",
             {domain::NumberSlip{reference(), base::from_wib(issued), domain::Whereabouts::delivered,
                                 domain::status_url("https://oss.example.id", reference())}}},
            {"test-page", {domain::TestPage{}}},
            {"readiness", {report}}};
}

}  // namespace

std::vector<std::string_view> sample_names()
{
    std::vector<std::string_view> names;
    for (const ReceiptSample& sample : receipts) {
        names.push_back(sample.name);
    }
    for (const SlipSample& sample : slips()) {
        names.push_back(sample.name);
    }
    return names;
}

base::Result<Document> sample_paper(std::string_view name, const TextLookup& texts, const Office& office,
                                    const Profile& profile)
{
    for (const ReceiptSample& sample : receipts) {
        if (sample.name == name) {
            Document document = OSS_TRY(layout_receipt(content_of(sample), texts, office, sample.copy));
            document.lettering = sample.lettering;
            return document;
        }
    }
    for (const SlipSample& sample : slips()) {
        if (sample.name == name) {
            return layout_slip(sample.slip, texts, office, profile);
        }
    }
    return base::Error{base::ErrorCode::not_found, fmt::format("no sample '{}'", name)};
}

}  // namespace oss::printer
