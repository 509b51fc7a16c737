#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/wiped_text.h"
#include "core/domain/reference.h"
#include "core/outbox/outbox.h"
#include "kiosk/app/config.h"
#include "kiosk/app/paths.h"
#include "kiosk/app/place.h"
#include "kiosk/staff/facts.h"
#include "kiosk/staff/room.h"

#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

namespace oss::app {

// What the officers' side asks for that takes time, and what came of it.
struct CheckPin {
    base::WipedText<8> pin;
};
struct LookAtQueue {};
struct ExportQueue {};
struct FindReceipt {
    std::string number;  ///< as typed or read
};
struct SetAside {
    domain::Reference reference;
    bool aside = true;  ///< false: back into the queue
};
struct TestNetwork {};
struct ChoosePlace {
    std::size_t index = 0;  ///< in domain::kelurahans
};
// Answered by nothing: what could not be kept is logged.
struct ChangeRoll {};
struct SaveSettings {
    staff::Settings settings;
};
using StaffOrder = std::variant<CheckPin, LookAtQueue, ExportQueue, FindReceipt, SetAside, TestNetwork, ChoosePlace,
                                ChangeRoll, SaveSettings>;

struct PinAnswer {
    std::optional<staff::Role> whose;  ///< nobody's when the PIN is wrong
};
struct QueueNews {
    outbox::Summary summary;
    std::vector<staff::QueueLine> lines;
};
struct ReceiptNews {
    staff::ReceiptLine receipt;
};
struct ExportNews {
    int records = 0;
    std::string folder{};
    std::optional<base::ErrorCode> problem{};
};
struct NetworkNews {
    std::vector<staff::NetworkStep> steps;
};
struct PlaceNews {
    std::optional<base::ErrorCode> problem{};
};
using StaffNews = std::variant<PinAnswer, QueueNews, ReceiptNews, ExportNews, NetworkNews, PlaceNews>;

/// The thread behind the officers' screens: hashing, the store, the network. Commands in,
/// news out; nothing shared.
class StaffWorker {
public:
    struct Parts {
        const Config& config;  ///< these are borrowed and outlive the worker
        const StorePaths& paths;
        const base::Clock& clock;
        base::Random& random;
        base::Log& log;
        Place& place;
        std::function<base::Result<void>()> change_roll;  ///< a new roll was put in; blocks on the disk
        std::function<void()> wake;                       ///< after each news; any thread
    };

    explicit StaffWorker(Parts parts);
    ~StaffWorker();
    StaffWorker(const StaffWorker&) = delete;
    StaffWorker& operator=(const StaffWorker&) = delete;

    /// Never blocks. False when too much is waiting.
    bool order(StaffOrder order) { return m_orders.push(std::move(order)); }
    std::optional<StaffNews> take() { return m_news.try_pop(); }

private:
    void run(const std::stop_token& stop);
    /// What came of it, where somebody waits for that.
    std::optional<StaffNews> carry_out(const StaffOrder& order);
    void note(std::string_view task, const base::Result<void>& done) const;
    std::optional<staff::Role> whose(const base::WipedText<8>& pin) const;
    base::Result<outbox::Outbox> open_outbox() const;
    base::Result<QueueNews> look_at_queue() const;
    base::Result<ReceiptNews> find_receipt(const domain::Reference& reference) const;
    base::Result<void> set_aside(const SetAside& order) const;
    base::Result<ExportNews> export_queue() const;

    const Parts m_parts;
    base::BoundedQueue<StaffOrder> m_orders{4, base::FullPolicy::refuse_new};
    base::BoundedQueue<StaffNews> m_news{16, base::FullPolicy::drop_oldest};
    std::jthread m_thread;  ///< last: it uses all the others
};

/// The hash that opens the officers' side: the file set-pin wrote, else the configuration's;
/// empty when there is none, and then nothing opens it. Blocks on the disk.
std::string officer_pin_hash(const Config& config, const StorePaths& paths);

}  // namespace oss::app
