#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/flow/effect.h"
#include "core/outbox/kept_store.h"
#include "kiosk/app/inbox.h"
#include "kiosk/app/paths.h"

#include <optional>
#include <stop_token>
#include <thread>
#include <variant>

namespace oss::app {

/// The thread that seals answers for citizens who come back with a code, opens them again,
/// and deletes those whose time is over.
class AnswerKeeper {
public:
    /// All but `paths` are borrowed and outlive the keeper.
    AnswerKeeper(StorePaths paths, const base::Clock& clock, base::Random& random, base::Log& log, Inbox& inbox);
    ~AnswerKeeper();
    AnswerKeeper(const AnswerKeeper&) = delete;
    AnswerKeeper& operator=(const AnswerKeeper&) = delete;

    /// UI thread; never block. Answered in the inbox by answers_kept, answers_opened or
    /// keep_refused.
    void keep(const flow::KeepAnswers& request);
    void open(const flow::OpenAnswers& request);

private:
    using Command = std::variant<flow::KeepAnswers, flow::OpenAnswers>;

    void run(const std::stop_token& stop);
    void push(flow::SessionId session, Command command);
    void refuse(flow::SessionId session, const base::Error& error);
    base::Result<outbox::KeptStore> open_store() const;
    base::Result<void> carry_out(outbox::KeptStore& store, const flow::KeepAnswers& request);
    base::Result<void> carry_out(outbox::KeptStore& store, const flow::OpenAnswers& request);

    const StorePaths m_paths;
    const base::Clock& m_clock;
    base::Random& m_random;
    base::Log& m_log;
    Inbox& m_inbox;
    base::BoundedQueue<Command> m_commands{4, base::FullPolicy::refuse_new};
    std::jthread m_thread;  ///< last: it uses all the others
};

}  // namespace oss::app
