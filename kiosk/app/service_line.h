#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/flow/effect.h"
#include "core/outbox/enrolment.h"
#include "core/outbox/feedback_store.h"
#include "core/outbox/http_client.h"
#include "core/outbox/outbox.h"
#include "core/outbox/service_client.h"
#include "kiosk/app/inbox.h"
#include "kiosk/app/paths.h"
#include "kiosk/app/place.h"
#include "kiosk/app/service_word.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <thread>
#include <variant>

namespace oss::app {

/// What the kiosk says to the service besides applications: look-ups, the activation mail
/// once more, citizens' opinions, and how the machine fares, with a call for an officer. One
/// thread; answers go to the inbox. Never blocks its callers.
class ServiceLine {
public:
    /// Fills in what the machine knows of itself; called on the line's thread.
    using Report = std::function<void(wire::Heartbeat& heartbeat)>;

    struct Parts {
        StorePaths paths;
        std::filesystem::path ca_file;
        const base::Clock& clock;  ///< these are borrowed and outlive the line
        base::Random& random;
        base::Log& log;
        Inbox& inbox;
        Report report;
        /// The service answered a heartbeat; called on the line's thread.
        std::function<void(const ServiceWord& word)> heard;
        const Place& place;
        std::optional<std::int64_t> bundle_version{};  ///< of the office's bundle in use
        std::function<void()> bundle_taken{};          ///< a newer one lies on the disk; on the line's thread
    };

    explicit ServiceLine(Parts parts);
    ~ServiceLine();
    ServiceLine(const ServiceLine&) = delete;
    ServiceLine& operator=(const ServiceLine&) = delete;

    void ask(const flow::AskStatus& question);
    void resend(const flow::ResendActivation& request);
    void keep(const flow::StoreFeedback& opinion);
    void call(const flow::CallOfficer& call);
    /// The session is over: nobody waits for an officer any more.
    void forget_call();

private:
    struct ForgetCall {};
    using Command =
        std::variant<flow::AskStatus, flow::ResendActivation, flow::StoreFeedback, flow::CallOfficer, ForgetCall>;
    struct Open;

    void run(const std::stop_token& stop);
    base::Result<void> talk(const std::stop_token& stop);
    void carry_out(Open& open, const Command& command, const std::stop_token& stop);
    flow::StatusTold answer(Open& open, const flow::AskStatus& question, const std::stop_token& stop);
    void beat(Open& open, const std::stop_token& stop);
    void hear(Open& open, const base::Result<wire::HeartbeatAnswer>& answer);
    void refuse(const Command& command);
    void take_bundle(Open& open, std::string_view version, const std::stop_token& stop);
    void tell_call(flow::OfficerCall call);
    void push(Command command);

    const Parts m_parts;
    const base::Instant m_started;
    base::BoundedQueue<Command> m_commands{16, base::FullPolicy::refuse_new};
    std::optional<flow::CallOfficer> m_call;  ///< of the session that is up
    std::jthread m_thread;                    ///< last: it uses all the others
};

}  // namespace oss::app
