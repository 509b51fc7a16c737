#include "drivers/printer/transport/target.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace oss::printer {
namespace {

constexpr std::string_view known_kinds =
    "none, auto, tcp:HOST:PORT, usb:/dev/usb/lp0, usb:MODEL, serial:/dev/ttyUSB0@38400, file:FOLDER";

base::Error refuse(std::string_view text)
{
    return base::Error{base::ErrorCode::bad_configuration,
                       fmt::format("printer target '{}' is none of: {}", text, known_kinds)};
}

std::optional<int> number(std::string_view digits)
{
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return value;
}

/// "HOST:PORT", "[::1]:PORT"
std::optional<Target> parse_tcp(std::string_view rest)
{
    const std::size_t colon = rest.rfind(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    std::string_view host = rest.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    }
    const std::optional<int> port = number(rest.substr(colon + 1));
    if (host.empty() || !port || *port < 1 || *port > 65535) {
        return std::nullopt;
    }
    Target target;
    target.kind = TargetKind::tcp;
    target.host = host;
    target.port = static_cast<std::uint16_t>(*port);
    return target;
}

/// "/dev/ttyUSB0@38400", "/dev/ttyUSB0@38400,dtr"
std::optional<Target> parse_serial(std::string_view rest)
{
    constexpr std::string_view by_dtr = ",dtr";
    Target target;
    if (rest.ends_with(by_dtr)) {
        target.flow_control = FlowControl::dtr_dsr;
        rest.remove_suffix(by_dtr.size());
    }
    const std::size_t at = rest.rfind('@');
    if (at == std::string_view::npos || at == 0) {
        return std::nullopt;
    }
    const std::optional<int> baud = number(rest.substr(at + 1));
    if (!baud || *baud < 1200) {
        return std::nullopt;
    }
    target.kind = TargetKind::serial;
    target.path = rest.substr(0, at);
    target.baud = *baud;
    return target;
}

std::optional<Target> parse_path(TargetKind kind, std::string_view rest)
{
    if (rest.empty()) {
        return std::nullopt;
    }
    Target target;
    target.kind = kind;
    target.path = rest;
    return target;
}

std::optional<Target> parse_kind(std::string_view text)
{
    Target target;
    if (text == "none") {
        return target;
    }
    if (text == "auto") {
        target.kind = TargetKind::automatic;
        return target;
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view kind = text.substr(0, colon);
    const std::string_view rest = text.substr(colon + 1);
    if (kind == "tcp") {
        return parse_tcp(rest);
    }
    if (kind == "serial") {
        return parse_serial(rest);
    }
    if (kind == "usb") {
        target.kind = TargetKind::usb;
        target.device = rest;
        return rest.empty() ? std::nullopt : std::optional{target};
    }
    if (kind == "file") {
        return parse_path(TargetKind::file, rest);
    }
    return std::nullopt;
}

}  // namespace

base::Result<Target> Target::parse(std::string_view text)
{
    std::optional<Target> target = parse_kind(text);
    if (!target) {
        return refuse(text);
    }
    return std::move(*target);
}

}  // namespace oss::printer
