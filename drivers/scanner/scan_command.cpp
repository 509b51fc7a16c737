#include "drivers/scanner/scan_command.h"

#include "drivers/camera/feed.h"
#include "drivers/scanner/agreement.h"
#include "drivers/scanner/decoder.h"
#include "drivers/scanner/payload.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string_view>

namespace oss::scanner {
namespace {

namespace fs = std::filesystem;

/// JSON's escapes (RFC 8259, section 7); the other form keeps to one line of columns.
std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            result += c;
        }
    }
    return result;
}

std::vector<fs::path> pictures_in(const fs::path& folder)
{
    std::vector<fs::path> pictures;
    std::error_code ignored;
    for (auto entry = fs::directory_iterator{folder, ignored}; entry != fs::directory_iterator{};
         entry.increment(ignored)) {
        const std::string extension = entry->path().extension().string();
        if (extension == ".png" || extension == ".jpg" || extension == ".jpeg") {
            pictures.push_back(entry->path());
        }
    }
    std::sort(pictures.begin(), pictures.end());
    return pictures;
}

double in_milliseconds(std::chrono::microseconds time) { return static_cast<double>(time.count()) / 1000.0; }

class ScanCommand {
public:
    ScanCommand(const ScanOptions& options, Decoder& decoder, const base::Clock& clock,
                const domain::RegionTable* regions, std::ostream& out, std::ostream& errors)
        : m_options(options), m_decoder(decoder),
          m_clock(clock), m_context{domain::date_in_mojokerto(clock.utc()), regions}, m_out(out), m_errors(errors)
    {
    }

    bool all_well() const { return m_all_well; }

    void scan(const fs::path& path)
    {
        std::error_code ignored;
        if (!fs::is_directory(path, ignored)) {
            scan_picture(path);
        } else if (m_options.burst) {
            scan_burst(path);
        } else {
            for (const fs::path& picture : pictures_in(path)) {
                scan_picture(picture);
            }
        }
    }

private:
    /// What is told of one picture or burst.
    struct Line {
        fs::path path;
        const Code* code = nullptr;
        std::optional<domain::Nik> printed{};
        int frames = 0;
        std::chrono::microseconds spent{0};
        std::chrono::microseconds digits_spent{0};
    };

    void scan_picture(const fs::path& path)
    {
        std::chrono::microseconds spent{0};
        const camera::FramePtr frame = read(path);
        const auto code = frame ? decode(path, *frame, spent) : std::nullopt;
        Line line{.path = path, .code = code ? &*code : nullptr, .spent = spent};
        if (frame && !code) {
            const auto digits = read_print(path, *frame, line.digits_spent);
            line.printed = digits ? likeliest(*digits) : std::nullopt;
        }
        write_line(line);
    }

    void scan_burst(const fs::path& folder)
    {
        Agreement agreement;
        Agreement::Believed believed;
        std::optional<Code> code;
        Line line{.path = folder};
        for (const fs::path& picture : pictures_in(folder)) {
            const auto frame = read(picture);
            if (!frame) {
                continue;
            }
            ++line.frames;
            code = decode(picture, *frame, line.spent);
            if (agreement.look(code ? &*code : nullptr)) {
                believed.code = &*code;
            } else if (const auto digits = code ? std::nullopt : read_print(picture, *frame, line.digits_spent)) {
                believed = agreement.look(*digits);
            }
            if (believed.code != nullptr || believed.number) {
                break;
            }
        }
        line.code = believed.code;
        line.printed = std::move(believed.number);
        write_line(line);
    }

    /// The picture of a file; nothing, and said so, when it can't be read.
    camera::FramePtr read(const fs::path& path)
    {
        auto frame = camera::read_picture(path.string(), m_clock);
        if (!frame) {
            fail(path, frame.error());
            return nullptr;
        }
        return *std::move(frame);
    }

    std::optional<PrintedDigits> read_print(const fs::path& path, const camera::Frame& frame,
                                            std::chrono::microseconds& spent)
    {
        const base::Instant begin = m_clock.steady();
        auto digits = m_decoder.read_print(grey_view(frame));
        spent += std::chrono::duration_cast<std::chrono::microseconds>(m_clock.steady() - begin);
        if (!digits) {
            fail(path, digits.error());
            return std::nullopt;
        }
        return digits->digits;
    }

    /// Quickly, then thoroughly. Adds the time that decoding took, without reading the file.
    std::optional<Code> decode(const fs::path& path, const camera::Frame& frame, std::chrono::microseconds& spent)
    {
        const base::Instant begin = m_clock.steady();
        auto code = m_decoder.decode(grey_view(frame), Effort::quick);
        if (code && !*code) {
            code = m_decoder.decode(grey_view(frame), Effort::thorough);
        }
        spent += std::chrono::duration_cast<std::chrono::microseconds>(m_clock.steady() - begin);
        if (!code) {
            fail(path, code.error());
            return std::nullopt;
        }
        return *std::move(code);
    }

    void fail(const fs::path& path, const base::Error& error)
    {
        m_errors << fmt::format("{}: {}\n", path.string(), error.to_string());
        m_all_well = false;
    }

    std::string what_was_read(const Code* code, const Payload& payload) const
    {
        if (code != nullptr && m_options.raw) {
            return escaped(code->text.view());
        }
        std::string niks;
        for (const domain::Nik& nik : payload.niks) {
            niks += niks.empty() ? "" : " ";
            niks += nik.digits();
        }
        return niks.empty() ? "-" : niks;
    }

    void write_line(const Line& line) const
    {
        const std::string path = line.path.string();
        const std::string printed{line.printed ? line.printed->digits() : std::string_view{}};
        const Payload payload = line.code != nullptr ? read_payload(line.code->text.view(), m_context) : Payload{};
        const std::string read = what_was_read(line.code, payload);
        const std::string_view symbology = line.code != nullptr ? name_of(line.code->symbology) : "-";
        const double milliseconds = in_milliseconds(line.spent);
        std::string_view kind = "no_code";
        if (line.code != nullptr) {
            kind = name_of(payload.kind);
        } else if (line.printed) {
            kind = "printed";
        }
        if (m_options.json) {
            m_out << fmt::format(R"({{"path":"{}","read":"{}","kind":"{}","symbology":"{}","ms":{:.1f},)"
                                 R"("printed":"{}","digits_ms":{:.1f},"frames":{}}})"
                                 "\n",
                                 escaped(path), read == "-" ? "" : read, kind, symbology, milliseconds, printed,
                                 in_milliseconds(line.digits_spent), line.frames);
        } else {
            m_out << fmt::format("{}\t{}\t{}\t{}\t{:.1f}\n", path, printed.empty() ? read : printed, kind, symbology,
                                 milliseconds);
        }
    }

    const ScanOptions& m_options;
    Decoder& m_decoder;
    const base::Clock& m_clock;
    const PayloadContext m_context;
    std::ostream& m_out;
    std::ostream& m_errors;
    bool m_all_well = true;
};

}  // namespace

int run_scan(const ScanOptions& options, Decoder& decoder, const base::Clock& clock, const domain::RegionTable* regions,
             std::ostream& out, std::ostream& errors)
{
    if (options.paths.empty()) {
        errors << "scan: name at least one picture or folder\n";
        return 2;
    }
    ScanCommand command{options, decoder, clock, regions, out, errors};
    for (const std::string& path : options.paths) {
        command.scan(path);
    }
    return command.all_well() ? 0 : 1;
}

}  // namespace oss::scanner
