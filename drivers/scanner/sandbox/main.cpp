// oss-decoder: looks for codes and digits in the frames that oss-kiosk lays into shared
// memory. Not for people: it is started with its two descriptors and nothing else.

#include "core/base/secret_bytes.h"
#include "drivers/scanner/decoder.h"
#include "drivers/scanner/sandbox/confine.h"
#include "drivers/scanner/sandbox/messages.h"
#include "drivers/scanner/sandbox/test_pictures.h"

#include <sys/mman.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <vector>

namespace {

using namespace oss;
using namespace oss::scanner;
using sandbox::Outcome;
using sandbox::Reply;
using sandbox::Request;
using sandbox::Task;

constexpr int wrong_use = 2;

bool is_sound(const Request& request)
{
    return request.width > 0 && request.width <= camera::Frame::largest_side && request.height > 0 &&
           request.height <= camera::Frame::largest_side && request.task <= Task::print;
}

void put(const Code& code, Reply& reply)
{
    reply.outcome = Outcome::code;
    reply.symbology = code.symbology;
    reply.corners = code.corners;
    reply.text_size = static_cast<std::uint32_t>(code.text.size());
    std::ranges::copy(code.text.view(), reply.text.begin());
}

void put(const PrintSight& sight, Reply& reply)
{
    reply.outcome = Outcome::print;
    reply.has_card = sight.card.has_value();
    reply.card = sight.card.value_or(Corners{});
    reply.upside_down = sight.upside_down;
    reply.has_digits = sight.digits.has_value();
    if (sight.digits) {
        reply.corners = sight.digits->corners;
        reply.chances = sight.digits->chances;
    }
}

void answer(Decoder& decoder, const Request& request, const std::uint8_t* memory, Reply& reply)
{
    const GreyView view{memory, request.width, request.height, request.width};
    if (request.task == Task::print) {
        const auto sight = decoder.read_print(view);
        reply.outcome = Outcome::failed;
        if (sight) {
            put(*sight, reply);
        }
        return;
    }
    const auto code = decoder.decode(view, request.task == Task::quick ? Effort::quick : Effort::thorough);
    reply.outcome = code ? Outcome::nothing : Outcome::failed;
    if (code && *code) {
        sandbox::obey_test_picture(**code);
        put(**code, reply);
    }
}

bool send(const Reply& reply)
{
    return ::send(sandbox::socket_descriptor, &reply, sizeof reply, MSG_NOSIGNAL) == static_cast<ssize_t>(sizeof reply);
}

/// One look each way before the doors close: the libraries load and allocate what they keep.
void warm_up(Decoder& decoder)
{
    constexpr int width = 640;
    constexpr int height = 360;
    std::vector<std::uint8_t> picture(static_cast<std::size_t>(width) * height, 200);
    for (int y = height / 4; y < height * 3 / 4; ++y) {
        const auto row = picture.begin() + static_cast<std::ptrdiff_t>(y) * width;
        std::fill(row + width / 4, row + width * 3 / 4, std::uint8_t{40});
    }
    const GreyView view{picture.data(), width, height, width};
    static_cast<void>(decoder.decode(view, Effort::thorough).has_value());
    static_cast<void>(decoder.read_print(view).has_value());
}

}  // namespace

int main()
{
    void* memory = ::mmap(nullptr, sandbox::memory_size, PROT_READ, MAP_SHARED, sandbox::memory_descriptor, 0);
    if (memory == MAP_FAILED) {
        std::fprintf(stderr, "oss-decoder is started by oss-kiosk\n");
        return wrong_use;
    }
    const auto decoder = make_decoder();
    warm_up(*decoder);
    if (!sandbox::confine()) {
        return 1;
    }
    Reply reply;
    reply.outcome = Outcome::ready;
    for (bool open = send(reply); open;) {
        Request request;
        const ssize_t size = ::recv(sandbox::socket_descriptor, &request, sizeof request, 0);
        if (size != static_cast<ssize_t>(sizeof request) || !is_sound(request)) {
            break;  // the kiosk is gone
        }
        reply = {};
        reply.number = request.number;
        answer(*decoder, request, static_cast<const std::uint8_t*>(memory), reply);
        open = send(reply);
        base::wipe(&reply, sizeof reply);
    }
    return 0;
}
