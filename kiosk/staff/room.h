#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/wiped_text.h"
#include "kiosk/staff/pin_lock.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace oss::staff {

/// The officers' pages, in the order of their tabs; the lock first.
enum class Page : std::uint8_t {
    pin,
    overview,
    devices,
    queue,
    printer,
    camera,
    network,
    report,
    settings,
    place,    ///< behind the overview, without a tab
    receipt,  ///< a citizen brings one: behind the overview and the queue
};
inline constexpr std::size_t page_count = static_cast<std::size_t>(Page::receipt) + 1;

enum class ActionKind : std::uint8_t {
    digit,
    erase,
    confirm,
    leave,
    open_page,
    test_all,
    print_readiness,
    send_now,
    export_queue,
    test_print,
    roll_changed,
    test_network,
    toggle_maintenance,
    longer_idle,
    shorter_idle,
    choose_place,
    louder,
    quieter,
    restart,
    erase_all,
    show_receipt,
    find_receipt,
    print_number,
    set_aside,
    put_back,
};
inline constexpr std::size_t action_count = static_cast<std::size_t>(ActionKind::put_back) + 1;

/// Who stands at the machine, by the PIN that was typed.
enum class Role : std::uint8_t {
    officer,     ///< petugas: looks after citizens, queue and paper
    technician,  ///< teknisi: changes the machine's settings, too
};

/// Whether the order is for technicians only.
bool is_technicians(ActionKind kind);

/// Stable name, for the audit.
std::string_view name_of(ActionKind kind);
std::string_view name_of(Page page);
std::string_view name_of(Role role);

/// What an officer did.
struct Action {
    ActionKind kind{};
    Page page{};                 ///< for open_page
    char digit{};                ///< for digit: what was typed, of a PIN or a receipt's number
    std::uint8_t place{};        ///< for choose_place: which of Facts::places
    std::string_view receipt{};  ///< for show_receipt: its number, as long as the Facts live
};

/// What stands on the officers' side of the machine: which page, and the PIN being typed.
struct Room {
    bool open = false;
    Page page = Page::pin;
    Role role = Role::officer;  ///< of who opened the lock
    base::WipedText<8> pin;
    base::WipedText<16> number;                               ///< of a receipt, as far as it is typed, without hyphens
    std::array<int, 10> order{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};  ///< of the pad's digits
    bool checking = false;                                    ///< the PIN is being compared
    bool refused = false;                                     ///< the last one was wrong
    PinLock lock;                                             ///< outlives each visit
    base::Instant last_input{};
};

/// Nobody touched anything for this long: the room closes.
inline constexpr std::chrono::seconds auto_exit{120};

/// At the door: an empty pad in a new order.
void enter(Room& room, base::Random& random, base::Instant now);
/// Back to the citizens' side; nothing typed stays.
void leave(Room& room);

/// Opens the receipt's page for what a row or the camera shows.
void show_receipt(Room& room, std::string_view reference);

/// Takes the action. True when the app must carry it out: confirm (compare `room.pin`) and
/// all orders of a page. Orders count only behind the lock, and technicians' from technicians.
bool take(Room& room, const Action& action, base::Instant now);

/// The answer to confirm: whose PIN it is, nobody's if it is wrong.
void answer_pin(Room& room, std::optional<Role> whose, base::Random& random, base::Instant now);

/// Closes the room when its time is over. True when it did.
bool pass_time(Room& room, base::Instant now);
std::chrono::seconds seconds_left(const Room& room, base::Instant now);

}  // namespace oss::staff
