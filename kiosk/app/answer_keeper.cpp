#include "kiosk/app/answer_keeper.h"

#include <chrono>
#include <utility>

namespace oss::app {
namespace {

/// What is too old goes at the latest so long after its time.
constexpr std::chrono::milliseconds between_purges{std::chrono::minutes{10}};

}  // namespace

AnswerKeeper::AnswerKeeper(StorePaths paths, const base::Clock& clock, base::Random& random, base::Log& log,
                           Inbox& inbox)
    : m_paths(std::move(paths)), m_clock(clock), m_random(random), m_log(log), m_inbox(inbox),
      m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

AnswerKeeper::~AnswerKeeper()
{
    m_thread.request_stop();
    m_thread.join();
}

void AnswerKeeper::keep(const flow::KeepAnswers& request) { push(request.session, request); }

void AnswerKeeper::open(const flow::OpenAnswers& request) { push(request.session, request); }

void AnswerKeeper::push(flow::SessionId session, Command command)
{
    if (!m_commands.push(std::move(command))) {
        m_inbox.post({flow::EventKind::keep_refused, flow::KeepRefused{session, base::ErrorCode::store_busy}});
    }
}

void AnswerKeeper::refuse(flow::SessionId session, const base::Error& error)
{
    const bool citizens_own =
        error.code() == base::ErrorCode::not_found || error.code() == base::ErrorCode::rate_limited;
    if (!citizens_own) {
        m_log.write(base::EventId::task_failed, {{"task", "kept_answers"}, {"error", error}});
    }
    m_inbox.post({flow::EventKind::keep_refused, flow::KeepRefused{session, error.code()}});
}

base::Result<outbox::KeptStore> AnswerKeeper::open_store() const
{
    return outbox::KeptStore::open(m_paths.kept, m_paths.kept_migrations, m_paths.kept_secret, m_clock, m_random);
}

void AnswerKeeper::run(const std::stop_token& stop)
{
    auto store = open_store();
    while (!stop.stop_requested()) {
        if (store) {
            if (const auto purged = store->purge(); !purged) {
                m_log.write(base::EventId::task_failed, {{"task", "kept_answers"}, {"error", purged.error()}});
            }
        }
        const auto command = m_commands.pop(stop, between_purges);
        if (!command) {
            continue;
        }
        if (!store) {
            store = open_store();
        }
        const auto session = std::visit([](const auto& request) { return request.session; }, *command);
        if (!store) {
            refuse(session, store.error());
            continue;
        }
        const auto done = std::visit([&](const auto& request) { return carry_out(*store, request); }, *command);
        if (!done) {
            refuse(session, done.error());
        }
    }
}

base::Result<void> AnswerKeeper::carry_out(outbox::KeptStore& store, const flow::KeepAnswers& request)
{
    const auto kept = OSS_TRY(store.keep(request.answers));
    m_inbox.post({flow::EventKind::answers_kept, flow::AnswersKept{request.session, kept.code, kept.valid_until}});
    return {};
}

base::Result<void> AnswerKeeper::carry_out(outbox::KeptStore& store, const flow::OpenAnswers& request)
{
    const auto answers = OSS_TRY(store.take(request.code.view()));
    m_inbox.post({flow::EventKind::answers_opened, flow::AnswersOpened{request.session, answers}});
    return {};
}

}  // namespace oss::app
