#include "kiosk/staff/room.h"

#include <algorithm>
#include <numeric>
#include <string_view>

namespace oss::staff {
namespace {

constexpr std::array<std::string_view, action_count> action_names{"digit",
                                                                  "erase",
                                                                  "confirm",
                                                                  "leave",
                                                                  "open_page",
                                                                  "test_all",
                                                                  "print_readiness",
                                                                  "send_now",
                                                                  "export_queue",
                                                                  "test_print",
                                                                  "roll_changed",
                                                                  "test_network",
                                                                  "toggle_maintenance",
                                                                  "longer_idle",
                                                                  "shorter_idle",
                                                                  "choose_place",
                                                                  "louder",
                                                                  "quieter",
                                                                  "restart",
                                                                  "erase_all",
                                                                  "show_receipt",
                                                                  "find_receipt",
                                                                  "print_number",
                                                                  "set_aside",
                                                                  "put_back"};

constexpr std::array<std::string_view, page_count> page_names{
    "pin", "overview", "devices", "queue", "printer", "camera", "network", "report", "settings", "place", "receipt"};

void shuffle(std::array<int, 10>& order, base::Random& random)
{
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = order.size() - 1; i > 0; --i) {
        std::swap(order[i], order[random.below(static_cast<std::uint32_t>(i + 1))]);
    }
}

/// Typing the PIN. True when it is to be compared.
bool take_at_the_door(Room& room, const Action& action, base::Instant now)
{
    if (room.checking || room.lock.wait(now).count() > 0) {
        return false;
    }
    if (action.kind == ActionKind::digit) {
        room.refused = false;
        room.pin.push_back(action.digit);
    } else if (action.kind == ActionKind::erase) {
        room.pin.pop_back();
    } else if (action.kind == ActionKind::confirm && !room.pin.empty()) {
        room.checking = true;
        return true;
    }
    return false;
}

/// Typing a receipt's number. True when the action was one of typing.
bool take_number(Room& room, const Action& action)
{
    if (action.kind == ActionKind::digit) {
        room.number.push_back(action.digit);
    } else if (action.kind == ActionKind::erase) {
        room.number.pop_back();
    } else if (action.kind == ActionKind::erase_all) {
        room.number.clear();
    } else {
        return false;
    }
    return true;
}

}  // namespace

std::string_view name_of(ActionKind kind) { return action_names[static_cast<std::size_t>(kind)]; }

std::string_view name_of(Role role) { return role == Role::technician ? "technician" : "officer"; }

bool is_technicians(ActionKind kind)
{
    switch (kind) {
    case ActionKind::toggle_maintenance:
    case ActionKind::longer_idle:
    case ActionKind::shorter_idle:
    case ActionKind::louder:
    case ActionKind::quieter:
    case ActionKind::restart: return true;
    case ActionKind::digit:
    case ActionKind::erase:
    case ActionKind::confirm:
    case ActionKind::leave:
    case ActionKind::open_page:
    case ActionKind::test_all:
    case ActionKind::print_readiness:
    case ActionKind::send_now:
    case ActionKind::export_queue:
    case ActionKind::test_print:
    case ActionKind::roll_changed:
    case ActionKind::test_network:
    case ActionKind::choose_place:
    case ActionKind::erase_all:
    case ActionKind::show_receipt:
    case ActionKind::find_receipt:
    case ActionKind::print_number:
    case ActionKind::set_aside:
    case ActionKind::put_back: return false;
    }
    return true;
}

std::string_view name_of(Page page) { return page_names[static_cast<std::size_t>(page)]; }

void enter(Room& room, base::Random& random, base::Instant now)
{
    const PinLock lock = room.lock;
    room = {};
    room.lock = lock;
    room.open = true;
    room.last_input = now;
    shuffle(room.order, random);
}

void leave(Room& room)
{
    const PinLock lock = room.lock;
    room = {};
    room.lock = lock;
}

void show_receipt(Room& room, std::string_view reference)
{
    room.page = Page::receipt;
    room.number.clear();
    for (const char c : reference) {
        if (c != '-') {
            room.number.push_back(c);
        }
    }
}

bool take(Room& room, const Action& action, base::Instant now)
{
    if (!room.open) {
        return false;
    }
    room.last_input = now;
    if (action.kind == ActionKind::leave) {
        leave(room);
        return false;
    }
    if (room.page == Page::pin) {
        return take_at_the_door(room, action, now);
    }
    if (room.page == Page::receipt && take_number(room, action)) {
        return true;
    }
    if (action.kind == ActionKind::show_receipt) {
        show_receipt(room, action.receipt);
        return true;
    }
    if (action.kind == ActionKind::open_page) {
        room.number.clear();
        room.page = action.page == Page::pin ? room.page : action.page;
        return true;
    }
    if (is_technicians(action.kind) && room.role != Role::technician) {
        return false;
    }
    if (action.kind == ActionKind::choose_place) {
        room.page = Page::overview;
    }
    return action.kind != ActionKind::digit && action.kind != ActionKind::erase &&
           action.kind != ActionKind::erase_all && action.kind != ActionKind::confirm;
}

void answer_pin(Room& room, std::optional<Role> whose, base::Random& random, base::Instant now)
{
    if (!room.open || !room.checking) {
        return;
    }
    room.checking = false;
    room.pin.clear();
    room.last_input = now;
    if (whose) {
        room.lock.accepted();
        room.role = *whose;
        room.page = Page::overview;
        return;
    }
    room.lock.refused(now);
    room.refused = true;
    shuffle(room.order, random);
}

bool pass_time(Room& room, base::Instant now)
{
    if (!room.open || now - room.last_input < auto_exit) {
        return false;
    }
    leave(room);
    return true;
}

std::chrono::seconds seconds_left(const Room& room, base::Instant now)
{
    return std::max(std::chrono::seconds{0},
                    std::chrono::ceil<std::chrono::seconds>(room.last_input + auto_exit - now));
}

}  // namespace oss::staff
