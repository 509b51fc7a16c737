#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace oss::printer {

enum class SimulatedPaper : std::uint8_t { ok, low, out };

/// What a simulated printer is made to do: its folder's status.json. Byte counts run from
/// the moment the file was read.
struct Controls {
    SimulatedPaper paper = SimulatedPaper::ok;      ///< "paper": "ok" | "low" | "out"
    bool is_cover_open = false;                     ///< "cover": "closed" | "open"
    bool is_offline = false;                        ///< "offline": answers, prints nothing
    bool is_unplugged = false;                      ///< "unplugged": nobody at the other end
    bool is_mute = false;                           ///< "mute": prints, answers nothing
    bool is_babbling = false;                       ///< "garbage": answers nonsense
    std::optional<std::uint64_t> paper_ends_after;  ///< bytes printed
    std::optional<std::uint64_t> mute_after;        ///< bytes printed
    std::optional<std::uint64_t> bytes_per_turn;    ///< a slow line: bytes taken in 10 ms
    std::optional<std::uint64_t> hangs_up_after;    ///< bytes received; then the line is cut

    friend bool operator==(const Controls&, const Controls&) = default;

    /// Fails with bad_input for what is not JSON, an unknown key or a wrong value.
    static base::Result<Controls> parse(std::string_view json);
};

/// status.json of a folder, read again when it changes.
class ControlFile {
public:
    explicit ControlFile(const std::filesystem::path& folder) : m_path(folder / "status.json") {}

    /// The controls when the file changed since the last call; no file: all is well.
    /// A file that can't be read keeps the old controls and fails once.
    base::Result<std::optional<Controls>> changed();

private:
    std::filesystem::path m_path;
    std::optional<std::filesystem::file_time_type> m_read;
    std::uintmax_t m_size = 0;
};

}  // namespace oss::printer
