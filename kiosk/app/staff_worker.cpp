#include "kiosk/app/staff_worker.h"

#include "core/outbox/enrolment.h"
#include "kiosk/app/network_test.h"
#include "kiosk/app/settings_file.h"
#include "kiosk/staff/pin_file.h"

#include <system_error>
#include <utility>

namespace oss::app {
namespace {

using namespace std::chrono_literals;

/// More than any screen holds; a queue of weeks has thousands.
constexpr std::int64_t lines_shown = 50;

/// Where a stick appears: below /media or /run/media, one or two folders deep.
std::filesystem::path find_stick()
{
    std::error_code ignored;
    for (const char* root : {"/media", "/run/media"}) {
        std::filesystem::recursive_directory_iterator entry{
            root, std::filesystem::directory_options::skip_permission_denied, ignored};
        for (; entry != std::filesystem::recursive_directory_iterator{}; entry.increment(ignored)) {
            if (entry.depth() >= 1) {
                entry.disable_recursion_pending();
            }
            const auto own = std::filesystem::status(entry->path(), ignored);
            const auto space = std::filesystem::space(entry->path(), ignored);
            const auto root_space = std::filesystem::space("/", ignored);
            if (std::filesystem::is_directory(own) && space.capacity != root_space.capacity) {
                return entry->path();
            }
        }
    }
    return {};
}

}  // namespace

std::string officer_pin_hash(const Config& config, const StorePaths& paths)
{
    const auto stored = staff::load_pin_hash(paths.officer_pin);
    return stored ? *stored : config.officer_pin_hash;
}

StaffWorker::StaffWorker(Parts parts)
    : m_parts(std::move(parts)), m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

StaffWorker::~StaffWorker()
{
    m_thread.request_stop();
    m_thread.join();
}

void StaffWorker::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        if (const auto order = m_orders.pop(stop, 60s)) {
            if (auto news = carry_out(*order)) {
                m_news.push(std::move(*news));
                m_parts.wake();
            }
        }
    }
}

std::optional<StaffNews> StaffWorker::carry_out(const StaffOrder& order)
{
    if (const auto* check = std::get_if<CheckPin>(&order)) {
        return PinAnswer{whose(check->pin)};
    }
    if (const auto* save = std::get_if<SaveSettings>(&order)) {
        note("save settings", save_settings(m_parts.paths.settings, save->settings));
        return std::nullopt;
    }
    if (std::holds_alternative<ChangeRoll>(order)) {
        note("change roll", m_parts.change_roll());
        return std::nullopt;
    }
    if (std::holds_alternative<TestNetwork>(order)) {
        return NetworkNews{test_network(m_parts.config.central_url, m_parts.config.ca_file)};
    }
    if (const auto* find = std::get_if<FindReceipt>(&order)) {
        const auto reference = domain::Reference::parse(find->number);
        if (!reference) {
            return ReceiptNews{};
        }
        auto found = find_receipt(*reference);
        return StaffNews{found ? std::move(*found) : ReceiptNews{{.reference = reference->text()}}};
    }
    if (const auto* change = std::get_if<SetAside>(&order)) {
        note("set aside", set_aside(*change));
        auto found = find_receipt(change->reference);
        return StaffNews{found ? std::move(*found) : ReceiptNews{{.reference = change->reference.text()}}};
    }
    if (std::holds_alternative<ExportQueue>(order)) {
        auto exported = export_queue();
        return StaffNews{exported ? std::move(*exported) : ExportNews{.problem = exported.error().code()}};
    }
    if (const auto* choice = std::get_if<ChoosePlace>(&order)) {
        const auto chosen = m_parts.place.choose(choice->index);
        return chosen ? PlaceNews{} : PlaceNews{.problem = chosen.error().code()};
    }
    auto looked = look_at_queue();
    return StaffNews{looked ? std::move(*looked) : QueueNews{}};
}

void StaffWorker::note(std::string_view task, const base::Result<void>& done) const
{
    if (!done) {
        m_parts.log.write(base::EventId::task_failed, {{"task", task}, {"error", done.error()}});
    }
}

/// The technicians' first: who has both rights may use both.
std::optional<staff::Role> StaffWorker::whose(const base::WipedText<8>& pin) const
{
    const auto technicians = staff::load_pin_hash(m_parts.paths.technician_pin);
    if (technicians && staff::matches(pin.view(), *technicians)) {
        return staff::Role::technician;
    }
    const std::string officers = officer_pin_hash(m_parts.config, m_parts.paths);
    return !officers.empty() && staff::matches(pin.view(), officers) ? std::optional{staff::Role::officer}
                                                                     : std::nullopt;
}

base::Result<outbox::Outbox> StaffWorker::open_outbox() const
{
    return outbox::Outbox::open(m_parts.paths.outbox, m_parts.paths.migrations, m_parts.clock, m_parts.random,
                                m_parts.log);
}

base::Result<ReceiptNews> StaffWorker::find_receipt(const domain::Reference& reference) const
{
    auto outbox = OSS_TRY(open_outbox());
    ReceiptNews news{{.reference = reference.text()}};
    if (const auto found = OSS_TRY(outbox.look_up(reference))) {
        news.receipt.where = found->where;
        news.receipt.stored_at = found->created_at;
    }
    return news;
}

base::Result<void> StaffWorker::set_aside(const SetAside& order) const
{
    auto outbox = OSS_TRY(open_outbox());
    return order.aside ? outbox.set_aside(order.reference) : outbox.unpark(order.reference);
}

base::Result<QueueNews> StaffWorker::look_at_queue() const
{
    auto outbox = OSS_TRY(open_outbox());
    QueueNews news{.summary = OSS_TRY(outbox.summary()), .lines = {}};
    const base::UtcTime now = m_parts.clock.utc();
    for (const outbox::Listed& line : OSS_TRY(outbox.list(lines_shown))) {
        news.lines.push_back({.reference = line.reference.text(),
                              .age = std::chrono::duration_cast<std::chrono::seconds>(now - line.created_at),
                              .attempts = line.attempts,
                              .last_code = line.last_code.value_or(""),
                              .parked = line.parked_at.has_value()});
    }
    return news;
}

base::Result<ExportNews> StaffWorker::export_queue() const
{
    const std::filesystem::path configured = m_parts.config.export_folder;
    const std::filesystem::path folder = configured.empty() ? find_stick() : configured;
    if (folder.empty()) {
        return base::Error{base::ErrorCode::device_absent, "no stick below /media"};
    }
    const auto enrolment = OSS_TRY(outbox::load_enrolment(m_parts.paths.enrolment));
    auto outbox = OSS_TRY(open_outbox());
    const int records = OSS_TRY(outbox.export_to(folder, enrolment));
    return ExportNews{.records = records, .folder = folder.string()};
}

}  // namespace oss::app
