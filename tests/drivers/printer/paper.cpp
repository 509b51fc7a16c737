#include "tests/drivers/printer/paper.h"

#include "drivers/printer/paper/files.h"

#include <ZXing/ReadBarcode.h>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <png.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <vector>

namespace oss::test {
namespace {

#if OSS_ZXING_MAJOR >= 2
using Options = ZXing::ReaderOptions;
#else
using Options = ZXing::DecodeHints;
#endif

std::vector<std::uint8_t> to_grey(const printer::Bitmap& paper)
{
    std::vector<std::uint8_t> grey;
    for (int y = 0; y < paper.height(); ++y) {
        for (int x = 0; x < paper.width(); ++x) {
            grey.push_back(paper.at(x, y) == printer::Dot::black ? 0 : 255);
        }
    }
    return grey;
}

std::vector<std::string> codes_between(const printer::Bitmap& paper, int first_row, int last_row)
{
    const std::vector<std::uint8_t> grey = to_grey(paper);
    const std::uint8_t* first = grey.data() + static_cast<std::ptrdiff_t>(first_row) * paper.width();
    const ZXing::ImageView view{first, paper.width(), last_row - first_row, ZXing::ImageFormat::Lum};
    Options options;
    options.setFormats(ZXing::BarcodeFormat::QRCode);
    std::vector<std::string> codes;
    for (const auto& code : ZXing::ReadBarcodes(view, options)) {
        codes.push_back(code.text());
    }
    std::sort(codes.begin(), codes.end());
    return codes;
}

}  // namespace

printer::FontSet load_fonts() { return printer::FontSet::load(OSS_FONTS).value(); }

printer::Profile load_profile(std::string_view name)
{
    return printer::Profile::load(OSS_ASSETS "/printers", name).value();
}

printer::TextLookup load_texts(std::string_view language)
{
    std::ifstream file{std::string{OSS_ASSETS "/strings/"} + std::string{language} + ".json"};
    const std::string json{std::istreambuf_iterator<char>{file}, {}};
    auto texts = std::make_shared<const boost::json::object>(boost::json::parse(json).as_object());
    return [texts](std::string_view key) {
        const boost::json::value* text = texts->if_contains(boost::json::string_view{key.data(), key.size()});
        return text == nullptr ? std::string{} : std::string{text->as_string().data(), text->as_string().size()};
    };
}

printer::Office sample_office()
{
    return {"Pemerintah Kota Mojokerto",
            "DPMPTSP & NAKER",
            {"Gedung Gajah Mada Lt. 3", "Jl. Gajah Mada No. 100"},
            "Telp. 0321-330 900"};
}

std::string read_code(const printer::Bitmap& paper, int first_row, int last_row)
{
    const std::vector<std::string> codes = codes_between(paper, first_row, last_row);
    return codes.empty() ? std::string{} : codes.front();
}

std::vector<std::string> read_codes(const printer::Bitmap& paper) { return codes_between(paper, 0, paper.height()); }

std::optional<std::string> read_by_zbar(const std::filesystem::path& picture)
{
    // It complains of a missing D-Bus on its error output, and ends with 4 when it sees no code.
    const std::string command =
        fmt::format("zbarimg --raw --quiet -Sdisable -Sqrcode.enable '{}' 2>/dev/null", picture.string());
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{::popen(command.c_str(), "r"), ::pclose};
    std::string codes;
    for (int byte = pipe ? std::fgetc(pipe.get()) : EOF; byte != EOF; byte = std::fgetc(pipe.get())) {
        codes += static_cast<char>(byte);
    }
    if (codes.empty() && std::system("command -v zbarimg >/dev/null") != 0) {
        return std::nullopt;
    }
    return codes;
}

int dots_differing(const printer::Bitmap& paper, const std::filesystem::path& path)
{
    if (std::getenv("OSS_UPDATE_GOLDEN") != nullptr) {
        static_cast<void>(printer::write_file(path, printer::to_png(paper)).has_value());
    }
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&image, path.c_str()) == 0 ||
        image.width != static_cast<png_uint_32>(paper.width()) ||
        image.height != static_cast<png_uint_32>(paper.height())) {
        png_image_free(&image);
        return paper.width() * paper.height();
    }
    image.format = PNG_FORMAT_GRAY;
    std::vector<std::uint8_t> golden(PNG_IMAGE_SIZE(image));
    png_image_finish_read(&image, nullptr, golden.data(), 0, nullptr);
    const std::vector<std::uint8_t> grey = to_grey(paper);
    int differing = 0;
    for (std::size_t i = 0; i < grey.size(); ++i) {
        differing += grey[i] != golden[i] ? 1 : 0;
    }
    return differing;
}

}  // namespace oss::test
