#pragma once

#include "core/flow/event.h"
#include "core/flow/state.h"
#include "kiosk/app/card_reader.h"
#include "kiosk/app/day_tally.h"
#include "kiosk/app/inbox.h"
#include "kiosk/app/outbox_worker.h"
#include "kiosk/app/place.h"
#include "kiosk/app/receipt_printer.h"
#include "kiosk/app/staff_worker.h"
#include "kiosk/screens/page/context.h"
#include "kiosk/staff/room.h"
#include "kiosk/ui/strings.h"
#include "kiosk/ui/ui.h"

#include <functional>
#include <optional>

namespace oss::app {

/// The officers' side of the machine, in front of the citizens' screens: opened by holding
/// the star in the corner for five seconds, or by typing *0* on a keypad, while nobody uses
/// the machine; then the PIN. Every entry and order is audited. UI thread; never blocks.
class StaffHost {
public:
    struct Parts {
        const Config& config;  ///< these are borrowed and outlive the host
        const StorePaths& paths;
        const ui::Strings& strings;
        const base::Clock& clock;
        base::Random& random;
        base::Log& log;
        Inbox& inbox;
        ReceiptPrinter& printer;
        OutboxWorker& outbox;
        CardReader& card_reader;
        const DayTally& tally;
        Place& place;
        std::string version;  ///< of the program and the office's bundle
        std::function<void()> wake;
        std::function<void()> restart;  ///< the service manager starts the program again
    };

    explicit StaffHost(Parts parts);

    bool open() const { return m_room.open; }
    bool shows_camera() const
    {
        return m_room.open && (m_room.page == staff::Page::camera || m_room.page == staff::Page::receipt);
    }
    /// "staff_pin", for the probe.
    std::string screen() const;

    /// What this frame saw of the star and the keys; `resting`: nobody uses the machine.
    void watch(const ui::Ui& ui, bool resting);
    /// When watch() or the time-out want to be called again.
    std::optional<base::Instant> next_deadline() const;
    /// News of the worker and the passing of time. True when something changed.
    bool take_news();
    /// What the workers tell, on its way to the citizens' session: what the camera read is
    /// noted without its digits, and the maintenance sign stays up whatever else is ready.
    flow::Event pass_on(flow::Event event);

    void draw(ui::Ui& ui, const screens::CameraPicture& picture, const flow::FlowState& state);

    /// What the technicians set on the machine.
    const staff::Settings& settings() const { return m_settings; }

private:
    void carry_out(const staff::Action& action);
    void change(const staff::Action& action);
    void post_readiness();
    void say(std::string_view key);
    void name_place();
    void note_left(std::string_view by);
    void leave();
    void take(const StaffNews& news);
    void look();
    void print(const domain::SlipContent& content);
    void print_readiness();
    void find_receipt();
    void print_number();
    void set_aside(bool aside);
    void note_devices(const flow::FlowState& state);
    std::string text(std::string_view key) const;

    const Parts m_parts;
    const base::Instant m_started;
    staff::Room m_room;
    staff::Facts m_facts;
    std::optional<base::Instant> m_held_since;
    std::size_t m_code_typed = 0;  ///< characters of the keypad's code so far
    bool m_inside = false;         ///< behind the PIN
    staff::Settings m_settings;
    std::optional<base::ErrorCode> m_problem{};  ///< what the machine itself reports, the sign aside
    StaffWorker m_worker;                        ///< last: it wakes the others
};

}  // namespace oss::app
