#include "kiosk/app/doctor_command.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/time_format.h"
#include "core/outbox/enrolment.h"
#include "core/outbox/http_client.h"
#include "core/outbox/office_bundle_file.h"
#include "core/outbox/outbox.h"
#include "drivers/camera/feed.h"
#include "drivers/printer/make_transport.h"
#include "drivers/printer/paper/fonts.h"
#include "drivers/printer/paper_meter.h"
#include "drivers/printer/printer.h"
#include "kiosk/app/command_support.h"
#include "kiosk/app/config.h"
#include "kiosk/app/paths.h"
#include "kiosk/app/receipt_journal.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

namespace oss::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using namespace std::chrono_literals;

/// Whether a citizen can be served without it.
enum class Need : std::uint8_t { must, can_do_without };

struct Finding {
    std::string_view part;
    Need need = Need::must;
    std::string detail;
    std::optional<ErrorCode> problem{};

    std::string_view state() const { return !problem ? "ok" : need == Need::must ? "fail" : "warn"; }
    std::string_view code() const { return problem ? base::describe(*problem).name : "ok"; }
    std::string_view advice() const { return problem ? base::describe(*problem).officer_hint : ""; }
};

/// The largest difference to the service's clock that signatures survive is 5 minutes; more
/// than this is worth a look long before.
constexpr std::chrono::seconds clock_tolerance = 30s;
constexpr std::chrono::milliseconds picture_wait = 5s;

class Doctor {
public:
    explicit Doctor(Config config) : m_config(std::move(config)), m_paths(m_config.store_path, m_config.assets_path) {}

    std::vector<Finding> examine()
    {
        add("store", Need::must, look_at_store());
        add("enrolment", Need::must, look_at_enrolment());
        add("bundle", Need::can_do_without, look_at_bundle());
        add("service", Need::can_do_without, look_at_service());
        add("camera", Need::can_do_without, look_at_camera());
        add("printer", Need::can_do_without, look_at_printer());
        add("paper", Need::can_do_without, look_at_paper());
        return std::move(m_findings);
    }

private:
    void add(std::string_view part, Need need, const Result<std::string>& seen)
    {
        if (seen) {
            m_findings.push_back({part, need, *seen});
        } else {
            m_findings.push_back({part, need, seen.error().to_string(), seen.error().code()});
        }
    }

    Result<std::string> look_at_store()
    {
        base::SystemRandom random;
        auto outbox = OSS_TRY(outbox::Outbox::open(m_paths.outbox, m_paths.migrations, m_clock, random, m_log));
        const outbox::Summary summary = OSS_TRY(outbox.summary());
        return fmt::format("{} waiting, {} parked, {} delivered", summary.waiting, summary.parked, summary.delivered);
    }

    Result<std::string> look_at_enrolment()
    {
        const auto enrolment = OSS_TRY(outbox::load_enrolment(m_paths.enrolment));
        return fmt::format("{} ({})", enrolment.service.name, enrolment.service.prefix.view());
    }

    Result<std::string> look_at_bundle()
    {
        const auto enrolment = OSS_TRY(outbox::load_enrolment(m_paths.enrolment));
        const auto bundle = outbox::load_office_bundle(m_paths.bundle, enrolment);
        return bundle ? fmt::format("version {}, {} texts, signed {}", bundle->version, bundle->texts.size(),
                                    base::to_rfc3339(bundle->made_at))
                      : std::string{"none; the program's own texts"};
    }

    Result<std::string> look_at_service()
    {
        outbox::CurlClient http{{.connect_timeout = 3s, .total_timeout = 5s, .ca_file = m_config.ca_file}};
        const auto answer =
            OSS_TRY(http.send({.method = "GET", .url = m_config.central_url + "/v1/time"}, std::stop_token{}));
        if (answer.status != 200) {
            return Error{ErrorCode::bad_response, fmt::format("the service answered {}", answer.status)};
        }
        boost::system::error_code failed;
        const auto body =
            boost::json::parse({reinterpret_cast<const char*>(answer.body.data()), answer.body.size()}, failed);
        const boost::json::value* time = failed || !body.is_object() ? nullptr : body.as_object().if_contains("time");
        if (time == nullptr || !time->is_string()) {
            return Error{ErrorCode::bad_response, "the service told no time"};
        }
        const std::string_view text{time->get_string().data(), time->get_string().size()};
        const auto offset = OSS_TRY(base::parse_rfc3339(text)) - m_clock.utc();
        if (std::chrono::abs(offset) > clock_tolerance) {
            return Error{ErrorCode::clock_skew,
                         fmt::format("{} s off", std::chrono::duration_cast<std::chrono::seconds>(offset).count())};
        }
        return fmt::format("reached, clock {} ms off", offset.count());
    }

    Result<std::string> look_at_camera()
    {
        if (m_config.camera.kind() == camera::Source::Kind::none) {
            return std::string{"none configured"};
        }
        const auto feed = OSS_TRY(camera::gstreamer_feed(m_config.camera, m_clock, m_config.camera_controls)());
        const auto frame = OSS_TRY(feed->next(picture_wait));
        if (!frame) {
            return Error{ErrorCode::camera_failed, "no picture came"};
        }
        return fmt::format("{}x{}", frame->width(), frame->height());
    }

    Result<std::string> look_at_printer()
    {
        if (m_config.printer.kind == printer::TargetKind::none) {
            return Error{ErrorCode::device_absent, "no printer"};
        }
        auto profile = OSS_TRY(printer::Profile::load(m_config.assets_path / "printers", m_config.printer_profile));
        const auto fonts = OSS_TRY(printer::FontSet::load(m_config.assets_path / "fonts"));
        auto transport = OSS_TRY(printer::make_transport(m_config.printer, fonts, profile.dots));
        const std::string title = profile.title;
        StoreJournal journal{m_paths.outbox, m_paths.migrations, m_clock};
        printer::Printer printer{
            std::move(transport), std::move(profile), {}, journal, m_clock, m_log, [](const printer::PrinterEvent&) {}};
        const printer::PrinterStatus status = printer.check();
        switch (status.condition) {
        case printer::Condition::ready: return title + (status.paper_low ? ": ready, paper low" : ": ready");
        case printer::Condition::silent: return title + ": a kind that never answers";
        case printer::Condition::paper_out: return Error{ErrorCode::printer_paper_out};
        case printer::Condition::cover_open: return Error{ErrorCode::printer_cover_open};
        case printer::Condition::failed: return Error{ErrorCode::printer_failed};
        case printer::Condition::offline: return Error{ErrorCode::printer_offline};
        }
        return Error{ErrorCode::printer_unknown};
    }

    /// What the kiosk counted; the printer's own sensor is looked at above.
    Result<std::string> look_at_paper()
    {
        if (m_config.printer.kind == printer::TargetKind::none) {
            return std::string{"no printer"};
        }
        const auto profile =
            OSS_TRY(printer::Profile::load(m_config.assets_path / "printers", m_config.printer_profile));
        const printer::PaperMeter meter{m_paths.paper, std::int64_t{1000} * profile.roll_metres, m_clock};
        const printer::Roll& roll = meter.roll();
        return fmt::format("{:.1f} of {} m left, about {} receipts{}", static_cast<double>(roll.left()) / 1000,
                           profile.roll_metres, roll.receipts_left(), roll.ends_soon() ? ": put in a new roll" : "");
    }

    Config m_config;
    StorePaths m_paths;
    base::SystemClock m_clock;
    base::Log m_log{m_clock, base::LogLevel::error};
    std::vector<Finding> m_findings;
};

void print_text(const std::vector<Finding>& findings)
{
    for (const Finding& finding : findings) {
        const std::string line = fmt::format("{:4}  {:10} {}{}{}", finding.state(), finding.part, finding.detail,
                                             finding.problem ? " -> " : "", finding.advice());
        std::puts(line.c_str());
    }
}

void print_json(const std::vector<Finding>& findings)
{
    boost::json::array rows;
    for (const Finding& finding : findings) {
        const auto text = [](std::string_view view) { return boost::json::string{view.data(), view.size()}; };
        rows.push_back(boost::json::object{{"part", text(finding.part)},
                                           {"state", text(finding.state())},
                                           {"code", text(finding.code())},
                                           {"detail", finding.detail},
                                           {"advice", text(finding.advice())}});
    }
    std::puts(boost::json::serialize(rows).c_str());
}

}  // namespace

int doctor_command(const std::filesystem::path& config_file, DoctorOutput output)
{
    auto config = load_config(config_file);
    if (!config) {
        return report_failure(config.error());
    }
    const std::vector<Finding> findings = Doctor{std::move(*config)}.examine();
    if (output == DoctorOutput::json) {
        print_json(findings);
    } else {
        print_text(findings);
    }
    bool ready = true;
    for (const Finding& finding : findings) {
        ready = ready && finding.state() != "fail";
    }
    return ready ? 0 : 1;
}

int check_config_command(const std::filesystem::path& config_file)
{
    const auto config = load_config(config_file);
    if (!config) {
        return report_failure(config.error());
    }
    std::puts("the configuration is good");
    return 0;
}

}  // namespace oss::app
