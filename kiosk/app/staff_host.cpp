#include "kiosk/app/staff_host.h"

#include "core/domain/kelurahan.h"
#include "core/domain/receipt_content.h"
#include "core/domain/slip_content.h"
#include "kiosk/app/settings_file.h"
#include "kiosk/staff/staff_screens.h"
#include "kiosk/ui/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace oss::app {
namespace {

using namespace std::chrono_literals;
using staff::ActionKind;
using staff::Health;

constexpr std::chrono::milliseconds hold = 5s;
/// What the machine is out of service for while the maintenance sign is up.
constexpr base::ErrorCode sign = base::ErrorCode::cancelled;
/// Opens the door from a keypad.
constexpr std::string_view keypad_code = "*0*";

Health health_of(const PrinterView& view)
{
    if (!view.configured) {
        return Health::fault;
    }
    switch (view.status.condition) {
    case printer::Condition::ready: return view.status.paper_low ? Health::attention : Health::good;
    case printer::Condition::silent: return Health::attention;
    case printer::Condition::paper_out:
    case printer::Condition::cover_open:
    case printer::Condition::failed:
    case printer::Condition::offline: return Health::fault;
    }
    return Health::unknown;
}

/// As they were left, else as configured.
staff::Settings start_settings(const Config& config, const StorePaths& paths, base::Log& log)
{
    const staff::Settings configured{.idle = std::chrono::duration_cast<std::chrono::seconds>(config.delays.idle_data)};
    const auto loaded = load_settings(paths.settings, configured);
    if (!loaded) {
        log.write(base::EventId::task_failed, {{"task", "load settings"}, {"error", loaded.error()}});
    }
    return loaded ? *loaded : configured;
}

domain::Health to_slip(Health health)
{
    return health == Health::good    ? domain::Health::good
           : health == Health::fault ? domain::Health::failed
                                     : domain::Health::attention;
}

}  // namespace

StaffHost::StaffHost(Parts parts)
    : m_parts(std::move(parts)), m_started(m_parts.clock.steady()),
      m_settings(start_settings(m_parts.config, m_parts.paths, m_parts.log)),
      m_worker({m_parts.config, m_parts.paths, m_parts.clock, m_parts.random, m_parts.log, m_parts.place,
                [this] { return m_parts.printer.change_roll(); }, m_parts.wake})
{
    const Config& config = m_parts.config;
    m_facts.version = m_parts.version;
    m_facts.hours = config.office_hours;
    m_facts.floor = config.office.floor;
    if (config.profile == ProfileKind::jempol_mempesona) {
        for (const domain::Kelurahan& kelurahan : domain::kelurahans) {
            m_facts.places.emplace_back(kelurahan.name);
        }
    }
    name_place();
    if (m_settings.maintenance) {
        post_readiness();
    }
}

/// The profile's name, with the place where the machine is carried about.
void StaffHost::name_place()
{
    m_facts.place = m_parts.place.chosen();
    const std::string_view name = m_facts.place ? domain::kelurahans[*m_facts.place].name : "–";
    m_facts.profile =
        m_facts.places.empty()
            ? text("off.set_hall")
            : m_parts.strings.fill(ui::Language::indonesian, "off.set_kelurahan", {{"nama", name}}).view();
}

std::string StaffHost::text(std::string_view key) const
{
    return std::string{m_parts.strings.text(ui::Language::indonesian, key)};
}

void StaffHost::note_left(std::string_view by)
{
    if (m_inside) {
        m_parts.log.write(base::EventId::staff_left, {{"by", by}});
    }
    m_inside = false;
}

std::string StaffHost::screen() const { return "staff_" + std::string{staff::name_of(m_room.page)}; }

void StaffHost::watch(const ui::Ui& ui, bool resting)
{
    const base::Instant now = m_parts.clock.steady();
    // Not a button: nobody shall find it by keypad or by chance.
    const ui::Rect header = ui::base_zones(ui.theme(), false).header;
    const ui::Rect star{header.x, header.y, 132 - header.x, header.h};
    const bool held = resting && !m_room.open && ui.input().is_down && star.contains(ui.input().pointer);
    if (!held) {
        m_held_since.reset();
    } else if (!m_held_since) {
        m_held_since = now;
    }
    for (const char c : ui.typed()) {
        m_code_typed = c == keypad_code[m_code_typed] ? m_code_typed + 1 : c == keypad_code.front() ? 1 : 0;
        if (m_code_typed == keypad_code.size()) {
            break;
        }
    }
    const bool code = resting && m_code_typed == keypad_code.size();
    if (m_code_typed == keypad_code.size()) {
        m_code_typed = 0;
    }
    if (!m_room.open && (code || (m_held_since && now - *m_held_since >= hold))) {
        m_held_since.reset();
        staff::enter(m_room, m_parts.random, now);
    }
}

std::optional<base::Instant> StaffHost::next_deadline() const
{
    if (m_held_since) {
        return *m_held_since + hold;
    }
    return m_room.open ? std::optional{m_room.last_input + staff::auto_exit} : std::nullopt;
}

bool StaffHost::take_news()
{
    bool changed = false;
    while (const auto news = m_worker.take()) {
        take(*news);
        changed = true;
    }
    if (m_held_since && m_parts.clock.steady() - *m_held_since >= hold) {
        changed = true;  // the frame that follows opens the door
    }
    const bool camera = shows_camera();
    if (staff::pass_time(m_room, m_parts.clock.steady())) {
        note_left("time");
        if (camera) {
            m_parts.card_reader.stop();
        }
        changed = true;
    }
    return changed;
}

void StaffHost::take(const StaffNews& news)
{
    m_facts.busy = false;
    if (const auto* pin = std::get_if<PinAnswer>(&news)) {
        staff::answer_pin(m_room, pin->whose, m_parts.random, m_parts.clock.steady());
        if (!pin->whose) {
            m_parts.log.write(base::EventId::staff_refused);
        } else {
            m_parts.log.write(base::EventId::staff_entered, {{"role", staff::name_of(*pin->whose)}});
            m_inside = true;
            look();
        }
    } else if (const auto* queue = std::get_if<QueueNews>(&news)) {
        m_facts.waiting = queue->summary.waiting;
        m_facts.parked = queue->summary.parked;
        m_facts.delivered = queue->summary.delivered;
        m_facts.queue = queue->lines;
    } else if (const auto* found = std::get_if<ReceiptNews>(&news)) {
        m_facts.receipt = found->receipt;
    } else if (const auto* exported = std::get_if<ExportNews>(&news)) {
        const std::string code{exported->problem ? base::describe(*exported->problem).name : std::string_view{}};
        const std::string count = std::to_string(exported->records);
        const auto said = exported->problem
                              ? m_parts.strings.fill(ui::Language::indonesian, "off.export_failed", {{"kode", code}})
                              : m_parts.strings.fill(ui::Language::indonesian, "off.exported",
                                                     {{"n", count}, {"folder", exported->folder}});
        m_facts.message = said.view();
    } else if (std::holds_alternative<PlaceNews>(news)) {
        name_place();
    } else if (const auto* network = std::get_if<NetworkNews>(&news)) {
        m_facts.network = network->steps;
        m_facts.message.clear();
    }
}

flow::Event StaffHost::pass_on(flow::Event event)
{
    if (const auto* told = event.get<flow::Readiness>()) {
        if (told->out_of_service != sign) {
            m_problem = told->out_of_service;
        }
        return m_settings.maintenance ? flow::Event{flow::EventKind::readiness, flow::Readiness{sign}} : event;
    }
    if (!m_room.open) {
        return event;
    }
    if (const auto* read = event.get<flow::NikRead>()) {
        m_facts.last_code = fmt::format("NIK · {}", read->nik.masked_short());
    } else if (const auto* receipt = event.get<domain::Reference>();
               receipt != nullptr && event.kind == flow::EventKind::receipt_read) {
        m_facts.last_code = text("rcpt.number");
        if (m_room.page == staff::Page::receipt) {
            staff::show_receipt(m_room, receipt->text());
            find_receipt();
        }
    } else if (event.kind == flow::EventKind::other_code_read) {
        m_facts.last_code = "–";
    }
    return event;
}

void StaffHost::post_readiness()
{
    m_parts.inbox.post(
        {flow::EventKind::readiness, flow::Readiness{m_settings.maintenance ? std::optional{sign} : m_problem}});
}

/// Technicians' orders; kept for the next start.
void StaffHost::change(const staff::Action& action)
{
    using staff::Settings;
    const auto idle = [this](std::chrono::seconds step) {
        m_settings.idle = std::clamp(m_settings.idle + step, Settings::shortest_idle, Settings::longest_idle);
    };
    const auto volume = [this](int step) {
        m_settings.volume = std::clamp(m_settings.volume + step, 0, Settings::loudest);
    };
    if (action.kind == ActionKind::longer_idle) {
        idle(Settings::idle_step);
    } else if (action.kind == ActionKind::shorter_idle) {
        idle(-Settings::idle_step);
    } else if (action.kind == ActionKind::louder) {
        volume(1);
    } else if (action.kind == ActionKind::quieter) {
        volume(-1);
    } else if (action.kind == ActionKind::toggle_maintenance) {
        m_settings.maintenance = !m_settings.maintenance;
        post_readiness();
    }
    m_worker.order(SaveSettings{m_settings});
}

void StaffHost::look()
{
    m_worker.order(LookAtQueue{});
    if (m_facts.network.empty()) {
        m_facts.network = {{.name_key = "off.net_cable", .detail = {}},
                           {.name_key = "off.net_dns", .detail = {}},
                           {.name_key = "off.net_tcp", .detail = {}},
                           {.name_key = "off.net_api", .detail = {}}};
    }
}

void StaffHost::say(std::string_view key) { m_facts.message = text(key); }

void StaffHost::print(const domain::SlipContent& content)
{
    m_parts.printer.print_slip(0, {content}, [this](std::string_view key) { return text(key); });
    say("off.printing_test");
}

void StaffHost::print_readiness()
{
    domain::ReadinessReport report{.made_at = m_parts.clock.utc(),
                                   .kiosk_name = m_parts.outbox.kiosk_name(),
                                   .version = m_parts.version,
                                   .rows = {}};
    for (const staff::Device& device : m_facts.devices) {
        report.rows.push_back({text(device.name_key), to_slip(device.health), device.detail});
    }
    print(report);
}

void StaffHost::find_receipt()
{
    m_facts.receipt.reset();
    m_facts.busy = m_worker.order(FindReceipt{std::string{m_room.number.view()}});
}

/// The number that was found, once more on paper.
void StaffHost::print_number()
{
    const auto reference = domain::Reference::parse(m_facts.receipt ? m_facts.receipt->reference : "");
    if (!reference || !m_facts.receipt->where) {
        return;
    }
    print(domain::NumberSlip{.reference = *reference,
                             .stored_at = m_facts.receipt->stored_at,
                             .where = *m_facts.receipt->where,
                             .status_url = domain::status_url(m_parts.config.central_url, *reference)});
}

void StaffHost::set_aside(bool aside)
{
    const auto reference = domain::Reference::parse(m_facts.receipt ? m_facts.receipt->reference : "");
    if (reference) {
        m_facts.busy = m_worker.order(SetAside{*reference, aside});
    }
}

/// What is known of the devices without disturbing them.
void StaffHost::note_devices(const flow::FlowState& state)
{
    const PrinterView view = m_parts.printer.view();
    m_facts.printer = health_of(view);
    m_facts.printer_title = view.title.empty() ? text("off.dev_printer") : view.title;
    m_facts.printer_detail = view.last_problem ? std::string{base::describe(*view.last_problem).name} : std::string{};
    m_facts.roll.reset();
    if (view.configured) {
        m_facts.roll = {.left_mm = view.roll.left(),
                        .used_mm = view.roll.used,
                        .receipts_left = view.roll.receipts_left(),
                        .changed_at = view.roll.changed_at};
    }
    const bool camera = state.machine.camera_available;
    const bool store = !m_problem;
    const std::string problem{store ? std::string_view{} : base::describe(*m_problem).name};
    const std::string queue = fmt::format("{} / {}", m_facts.waiting, m_facts.parked);
    m_facts.devices = {
        {"off.dev_camera", ui::Icon::camera_outline, camera ? Health::good : Health::fault, {}, {}},
        {"off.dev_printer", ui::Icon::printer_outline, m_facts.printer, m_facts.printer_detail, {}},
        {"off.dev_paper",
         ui::Icon::paper_roll_outline,
         view.status.condition == printer::Condition::paper_out ? Health::fault
         : view.status.paper_low                                ? Health::attention
                                                                : m_facts.printer,
         {},
         {}},
        {"off.dev_network", ui::Icon::lan, state.machine.online ? Health::good : Health::fault, {}, {}},
        {"off.dev_disk", ui::Icon::harddisk, store ? Health::good : Health::fault, store ? queue : problem, {}}};
}

void StaffHost::leave()
{
    if (shows_camera()) {
        m_parts.card_reader.stop();
    }
    staff::leave(m_room);
    m_facts.message.clear();
    note_left("officer");
}

void StaffHost::draw(ui::Ui& ui, const screens::CameraPicture& picture, const flow::FlowState& state)
{
    const base::Instant now = m_parts.clock.steady();
    m_parts.tally.fill(m_facts);
    note_devices(state);
    m_facts.kiosk_name = m_parts.outbox.kiosk_name();
    m_facts.uptime = std::chrono::duration_cast<std::chrono::seconds>(now - m_started);
    m_facts.camera_texture = picture.texture;
    m_facts.camera_width = picture.width;
    m_facts.camera_height = picture.height;
    m_facts.camera_marked = picture.marked;
    m_facts.camera_light = picture.light;
    m_facts.camera_sharpness = picture.sharpness;
    m_facts.camera_glare = picture.glare;
    m_facts.settings = m_settings;
    const auto action = staff::draw_staff(m_room, m_facts, ui);
    if (!action) {
        return;
    }
    if (action->kind == ActionKind::leave) {
        leave();
        return;
    }
    const bool camera_before = shows_camera();
    if (staff::take(m_room, *action, now)) {
        carry_out(*action);
    }
    if (shows_camera() != camera_before) {
        if (camera_before) {
            m_parts.card_reader.stop();
        } else {
            m_parts.card_reader.start(0);
        }
    }
}

void StaffHost::carry_out(const staff::Action& action)
{
    constexpr std::array unrecorded{ActionKind::confirm, ActionKind::open_page, ActionKind::digit, ActionKind::erase,
                                    ActionKind::erase_all};
    if (std::ranges::find(unrecorded, action.kind) == unrecorded.end()) {
        m_parts.log.write(base::EventId::staff_ordered, {{"action", staff::name_of(action.kind)}});
    }
    m_facts.message.clear();
    switch (action.kind) {
    case ActionKind::leave: break;
    case ActionKind::confirm: m_worker.order(CheckPin{m_room.pin}); break;
    case ActionKind::digit:
    case ActionKind::erase:
    case ActionKind::erase_all: m_facts.receipt.reset(); break;
    case ActionKind::open_page:
        m_facts.receipt.reset();
        look();
        break;
    case ActionKind::show_receipt:
    case ActionKind::find_receipt: find_receipt(); break;
    case ActionKind::print_number: print_number(); break;
    case ActionKind::set_aside:
    case ActionKind::put_back: set_aside(action.kind == ActionKind::set_aside); break;
    case ActionKind::test_all:
    case ActionKind::test_network:
        m_facts.busy = m_worker.order(TestNetwork{});
        say("off.testing");
        break;
    case ActionKind::print_readiness: print_readiness(); break;
    case ActionKind::send_now:
        m_parts.outbox.deliver_now();
        say("off.sending");
        look();
        break;
    case ActionKind::export_queue: m_facts.busy = m_worker.order(ExportQueue{}); break;
    case ActionKind::test_print: print(domain::TestPage{}); break;
    case ActionKind::roll_changed:
        // The meter first: the test page is printed on the new roll.
        m_worker.order(ChangeRoll{});
        print(domain::TestPage{});
        break;
    case ActionKind::toggle_maintenance:
    case ActionKind::longer_idle:
    case ActionKind::shorter_idle:
    case ActionKind::louder:
    case ActionKind::quieter: change(action); break;
    case ActionKind::choose_place: m_worker.order(ChoosePlace{action.place}); break;
    case ActionKind::restart: m_parts.restart(); break;
    }
}

}  // namespace oss::app
