#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/domain/region_table.h"
#include "core/flow/step.h"
#include "drivers/speech/speaker.h"
#include "drivers/touch/touch_watch.h"
#include "kiosk/app/config.h"
#include "kiosk/app/inbox.h"
#include "kiosk/app/qr_picture.h"
#include "kiosk/app/staff_host.h"
#include "kiosk/app/voice.h"
#include "kiosk/app/window.h"
#include "kiosk/screens/page/context.h"
#include "kiosk/ui/toolkit.h"

#include <functional>
#include <optional>

#ifdef OSS_TEST_HOOKS
#include "kiosk/app/probe_server.h"
#include "kiosk/app/work_meter.h"
#endif

namespace oss::app {

/// The session's language as the toolkit knows it.
ui::Language language_of(const flow::FlowState& state);

/// Does before the first frame what takes longest in it: draws the letters of the start screen's look. Only while no
/// other thread uses the toolkit or ImGui.
void prepare_toolkit(ui::Toolkit& toolkit, PixelSize size, const Config& config);

/// The UI thread's part: the session, the screens, and when to draw. Waits for nothing but
/// input and messages; draws only when something changed.
class FrontEnd {
public:
    /// Carries out what the session asks for; `state` is the session's state after the step.
    /// Called on the UI thread; must not block.
    using Perform = std::function<void(const flow::Effect& effect, const flow::FlowState& state)>;

    struct Borrowed {
        Window& window;
        ui::Toolkit& toolkit;
        Inbox& inbox;
        const domain::RegionTable& regions;
        const base::Clock& clock;
        base::Log& log;
        speech::Speaker& speaker;
        touch::TouchWatch& touch;
    };

    FrontEnd(const Config& config, Borrowed borrowed, Perform perform);

#ifdef OSS_TEST_HOOKS
    /// Shows each frame to `probe` as well (borrowed).
    void set_probe(ProbeServer* probe) { m_probe = probe; }
#endif

    /// The officers' side, in front of the citizens' (borrowed).
    void set_staff(StaffHost& staff);

    /// Until `stop` answers true (asked after each wake-up) or the window is closed.
    void run(const std::function<bool()>& stop);

    /// Nobody uses the machine, neither citizen nor officer. UI thread.
    bool resting() const;

private:
    void apply(const flow::Event& event);
    /// Messages of the workers, and the passing of time. True when something changed.
    bool take_messages();
    bool take_sight();
    void drop_picture();
    void make_qr();
    void draw();
    std::chrono::milliseconds sleep_time() const;
    screens::Context context() const;
    void publish(bool still);
    /// The citizens' screen, or the officers' while that is open.
    std::optional<flow::Event> draw_side(ui::Ui& ui);
    bool shows_camera() const;
    /// What the technicians set holds from the next frame on.
    void take_settings();

    const Config& m_config;
    Borrowed m_borrowed;
    Perform m_perform;
    Voice m_voice;
    screens::Office m_office;
    flow::Rules m_rules;
    flow::FlowState m_state;
    screens::CameraPicture m_picture;
    QrModules m_qr;  ///< of the receipt, once there is one
    StaffHost* m_staff = nullptr;
    int m_frames_due = 1;
    std::optional<base::Instant> m_next_frame;
    base::UtcTime m_drawn_at{};
    std::uint64_t m_frame = 0;
#ifdef OSS_TEST_HOOKS
    ProbeServer* m_probe = nullptr;
    WorkMeter m_work;
#endif
};

}  // namespace oss::app
