#pragma once

#include "drivers/printer/paper/bitmap.h"
#include "drivers/printer/paper/document.h"
#include "drivers/printer/paper/fonts.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace oss::printer {

/// Width and height of the printer's own letters.
enum class Magnification : std::uint8_t { normal, double_height, double_both };

/// The few commands of ESC/POS that all printers we know have, as bytes. Numbers and names
/// as in Epson's "ESC/POS Command Reference".
class Encoder {
public:
    /// ESC @, and FS . after it: many clones wake up reading two bytes a character.
    void initialise();
    /// GS a 255: report every change by itself.
    void enable_automatic_status();
    /// GS r 1: answered when everything before it has been processed.
    void request_completion();
    /// Zero bytes: complete a picture that a broken job left unfinished, and print nothing
    /// otherwise. `unfinished` is the largest picture command in use, in bytes.
    void flush(std::size_t unfinished);

    /// ESC t n: which characters the bytes from 0x80 on are. We send none; some pages also
    /// put other signs in the place of ASCII's.
    void choose_code_page(int n);
    void align(Align align);
    void weight(Weight weight);
    void magnify(Magnification magnification);
    /// One line, folded to ASCII, with its line end.
    void line(std::string_view text);
    /// Part of a line.
    void text(std::string_view text);
    /// ESC d: prints what is in the line and feeds. 0..255.
    void feed(int lines);
    /// GS V 66 0: feeds to the cutter and cuts, leaving one point.
    void cut();
    /// GS v 0 for each band of `band_rows`, each with its exact length. Where the dots would
    /// spell a real-time command (DLE EOT, DLE ENQ, DLE DC4, which printers obey even
    /// inside a picture) one dot is set, 0.1 mm wide, that breaks it.
    void raster(const Bitmap& bitmap, int band_rows);

    const std::vector<std::uint8_t>& bytes() const { return m_bytes; }

private:
    template <typename... Bytes>
    void put(Bytes... bytes)
    {
        (m_bytes.push_back(static_cast<std::uint8_t>(bytes)), ...);
    }

    std::vector<std::uint8_t> m_bytes;
};

/// DLE EOT n (1..4): answered at once, also by a printer that is off line.
std::array<std::uint8_t, 3> real_time_status_request(int n);

/// Whether `bytes` hold a pair that begins a real-time command.
bool has_real_time_command(std::span<const std::uint8_t> bytes);

}  // namespace oss::printer
