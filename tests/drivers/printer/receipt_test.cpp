#include "drivers/printer/content/receipt.h"

#include "core/base/encoding.h"
#include "drivers/printer/content/samples.h"
#include "drivers/printer/content/test_page.h"
#include "drivers/printer/escpos/render.h"
#include "drivers/printer/paper/files.h"
#include "drivers/printer/receipt_command.h"
#include "drivers/printer/simulated/interpreter.h"
#include "tests/drivers/printer/paper.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

using namespace oss::printer;  // NOLINT(google-build-using-namespace): the folder under test
using oss::test::load_fonts;
using oss::test::load_profile;
using oss::test::load_texts;
using oss::test::sample_office;

namespace {

constexpr const char* status_url = "https://oss.example.id/s/MJK1-7F3K-92Q4-X8TM";
/// Another FreeType may round a few dots otherwise.
constexpr int tolerated_dots = 20;

Document sample(std::string_view name, std::string_view language = "id")
{
    return sample_paper(name, load_texts(language), sample_office(), load_profile("generic-80mm")).value();
}

Bitmap paper_of(const Document& document, const Profile& profile)
{
    const FontSet fonts = load_fonts();
    return print_on_paper(encode(document, profile, fonts).value(), profile.dots, fonts).value();
}

/// All words of a document, to look for some.
std::string all_text(const Document& document)
{
    Profile profile = load_profile("generic-80mm");
    profile.render = RenderMode::font;
    const FontSet fonts = load_fonts();
    Interpreter interpreter{profile.dots, fonts};
    const std::vector<std::uint8_t> bytes = encode(document, profile, fonts).value();
    for (const std::uint8_t byte : bytes) {
        interpreter.take(byte);
    }
    std::string all;
    for (const std::string& line : interpreter.script()) {
        all += line + "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("every receipt and slip is its golden picture, on both papers")
{
    const bool narrow = GENERATE(false, true);
    const Profile profile = load_profile(narrow ? "generic-58mm" : "generic-80mm");
    for (const std::string_view name : sample_names()) {
        CAPTURE(name, narrow);
        const Bitmap paper = paper_of(sample_paper(name, load_texts("id"), sample_office(), profile).value(), profile);
        const std::string golden = std::string{name} + (narrow ? "-58mm.png" : "-80mm.png");
        CHECK(oss::test::dots_differing(paper, std::filesystem::path{OSS_TEST_DATA "/receipts"} / golden) <=
              tolerated_dots);
    }
}

TEST_CASE("two readers read every code of every receipt and slip, and nothing else")
{
    const bool narrow = GENERATE(false, true);
    const Profile profile = load_profile(narrow ? "generic-58mm" : "generic-80mm");
    const oss::test::TemporaryFolder folder;
    int codes = 0;
    for (const std::string_view name : sample_names()) {
        CAPTURE(name, narrow);
        const Document document = sample_paper(name, load_texts("id"), sample_office(), profile).value();
        std::vector<std::string> written;
        for (const Block& block : document.blocks) {
            if (const auto* code = std::get_if<QrBlock>(&block)) {
                written.push_back(code->payload);
            }
        }
        const Bitmap paper = paper_of(document, profile);
        std::ranges::sort(written);
        CHECK(oss::test::read_codes(paper) == written);
        const std::filesystem::path picture = folder.path() / "paper.png";
        REQUIRE(write_file(picture, to_png(paper)));
        const std::optional<std::string> by_zbar = oss::test::read_by_zbar(picture);
        if (!by_zbar) {
            SKIP("zbarimg is not installed (scripts/setup)");
        }
        std::size_t length = 0;
        for (const std::string& payload : written) {
            CHECK(by_zbar->find(payload + "\n") != std::string::npos);
            length += payload.size() + 1;
        }
        CHECK(by_zbar->size() == length);
        codes += static_cast<int>(written.size());
    }
    CHECK(codes >= 9);
}

TEST_CASE("the receipt in the printer's own letters is the golden script")
{
    const std::filesystem::path golden{OSS_TEST_DATA "/receipts/sent-80mm-font.txt"};
    const std::string script = all_text(sample("sent"));
    if (std::getenv("OSS_UPDATE_GOLDEN") != nullptr) {
        std::ofstream{golden} << script;
    }
    std::ifstream file{golden};
    CHECK(script == std::string{std::istreambuf_iterator<char>{file}, {}});
}

TEST_CASE("every receipt in every language on every width is our language and reads back")
{
    const auto* language = GENERATE("id", "en", "jv");
    const auto* name = GENERATE("sent", "stored", "reprint");
    Profile profile = load_profile(GENERATE("generic-80mm", "generic-58mm"));
    profile.render = GENERATE(RenderMode::raster, RenderMode::font);
    const Bitmap paper = paper_of(sample(name, language), profile);
    CHECK(paper.width() == profile.dots);
    CHECK(oss::test::read_code(paper, 0, paper.height() / 2) == status_url);
}

TEST_CASE("paper of 512 dots gets a receipt as well")
{
    Profile profile = load_profile("generic-80mm");
    profile.dots = 512;
    const Bitmap paper = paper_of(sample("sent"), profile);
    CHECK(oss::test::read_code(paper, 0, paper.height() / 2) == status_url);
}

TEST_CASE("a receipt carries one code, so that no telephone picks the wrong one")
{
    const auto* name = GENERATE("sent", "stored", "officer");
    const Document document = sample(name);
    CHECK(std::ranges::count_if(document.blocks,
                                [](const Block& block) { return std::holds_alternative<QrBlock>(block); }) == 1);
}

TEST_CASE("nothing is drawn beyond the margins but the paper's own width is used")
{
    const Bitmap paper = paper_of(sample("sent"), load_profile("generic-80mm"));
    constexpr int margin = 14;
    constexpr int overhang = 3;  // of a j that begins a line
    for (int y = 0; y < paper.height(); ++y) {
        for (int x = 0; x < margin - overhang; ++x) {
            REQUIRE(paper.at(x, y) == Dot::white);
            REQUIRE(paper.at(paper.width() - 1 - x, y) == Dot::white);
        }
    }
    bool reaches_both_edges = false;
    for (int y = 0; y < paper.height(); ++y) {
        reaches_both_edges |=
            paper.at(margin, y) == Dot::black && paper.at(paper.width() - 1 - margin, y) == Dot::black;
    }
    CHECK(reaches_both_edges);
}

TEST_CASE("a receipt says what is true of the application")
{
    const std::string sent = all_text(sample("sent"));
    CHECK(sent.find("text TERKIRIM\n") != std::string::npos);
    CHECK(sent.find("26-11-2026 10.42") != std::string::npos);
    const std::string stored = all_text(sample("stored"));
    CHECK(stored.find("text BELUM TERKIRIM\n") != std::string::npos);
    CHECK(stored.find("text TERKIRIM\n") == std::string::npos);
    CHECK(stored.find("23-11-2026 17.00") != std::string::npos);
    const std::string officer = all_text(sample("officer"));
    CHECK(officer.find("text PERLU DIBANTU PETUGAS\n") != std::string::npos);
    CHECK(officer.find("TERKIRIM") == std::string::npos);
}

TEST_CASE("a receipt holds the masked lines and a reprint its mark")
{
    const std::string sent = all_text(sample("sent"));
    CHECK(sent.find("NIK ****9001") != std::string::npos);
    CHECK(sent.find("s***@example.id") != std::string::npos);
    const std::string marked = load_texts("id")("rcpt.reprint");
    const std::string mark = marked.substr(0, marked.find("{n}")) + "1";
    CHECK(sent.find(mark) == std::string::npos);
    CHECK(all_text(sample("reprint")).find(mark) != std::string::npos);
}

TEST_CASE("a missing text is named, not printed as a hole")
{
    const TextLookup texts = load_texts("id");
    const TextLookup holed = [&texts](std::string_view key) {
        return key == "rcpt.rule30" ? std::string{} : texts(key);
    };
    const auto receipt = sample_paper("sent", holed, sample_office(), load_profile("generic-80mm"));
    REQUIRE_FALSE(receipt);
    CHECK(receipt.error().detail() == "no text for rcpt.rule30");
}

TEST_CASE("receipts are written as bytes or as a picture by the file's ending")
{
    const oss::test::TemporaryFolder folder;
    const FontSet fonts = load_fonts();
    const Profile profile = load_profile("generic-58mm");
    REQUIRE(write_receipt(sample("sent"), profile, fonts, folder.path() / "r.bin"));
    REQUIRE(write_receipt(sample("sent"), profile, fonts, folder.path() / "r.png"));
    CHECK(write_receipt(sample("sent"), profile, fonts, folder.path() / "r.pdf").error().code() ==
          oss::base::ErrorCode::bad_input);
    std::ifstream bytes{folder.path() / "r.bin", std::ios::binary};
    const std::string start = "\x1B@\x1C.\x1Dv0";
    const std::string all{std::istreambuf_iterator<char>{bytes}, {}};
    CHECK(all.starts_with(start));
    CHECK(std::filesystem::file_size(folder.path() / "r.png") > 1000);
}

TEST_CASE("every slip in every language on every width is our language")
{
    const auto* language = GENERATE("id", "en", "jv");
    Profile profile = load_profile(GENERATE("generic-80mm", "generic-58mm"));
    profile.render = GENERATE(RenderMode::raster, RenderMode::font);
    for (const std::string_view name : sample_names()) {
        CAPTURE(name);
        const Document document = sample_paper(name, load_texts(language), sample_office(), profile).value();
        CHECK(paper_of(document, profile).height() > 300);
    }
}

TEST_CASE("the code to continue with stands on its slips in large print, with its end")
{
    const auto* name = GENERATE("make-email", "continue");
    const std::string slip = all_text(sample(name));
    CHECK(slip.find("text H7K 4XD\n") != std::string::npos);
    CHECK(slip.find("24-11-2026 10.42") != std::string::npos);
    CHECK(all_text(sample("make-email-only")).find("24-11-2026") == std::string::npos);
}

TEST_CASE("the deadline's code is a calendar entry of that day")
{
    const Profile profile = load_profile(GENERATE("generic-80mm", "generic-58mm"));
    const Bitmap paper =
        paper_of(sample_paper("deadline", load_texts("id"), sample_office(), profile).value(), profile);
    CHECK(oss::test::read_code(paper, 0, paper.height()) ==
          "BEGIN:VEVENT\r\nSUMMARY:Batas OSS\r\nDTSTART;VALUE=DATE:20261223\r\nEND:VEVENT");
}

TEST_CASE("practice says so on paper, in dots and in the printer's letters, and its code still reads")
{
    CHECK(all_text(sample("practice")).find("text LATIHAN\n") != std::string::npos);
    CHECK(all_text(sample("sent")).find("LATIHAN") == std::string::npos);
    const Profile profile = load_profile(GENERATE("generic-80mm", "generic-58mm"));
    const Bitmap paper = paper_of(sample("practice"), profile);
    CHECK(oss::test::read_code(paper, 0, paper.height()) == status_url);
}

TEST_CASE("the test page and a receipt print on every shipped profile")
{
    int profiles = 0;
    for (const auto& file : std::filesystem::directory_iterator{OSS_ASSETS "/printers"}) {
        CAPTURE(file.path());
        const Profile profile = load_profile(file.path().stem().string());
        CHECK(paper_of(test_page(profile), profile).height() > 300);
        const Bitmap paper = paper_of(sample("sent"), profile);
        CHECK(oss::test::read_code(paper, 0, paper.height() / 2) == status_url);
        ++profiles;
    }
    CHECK(profiles >= 10);
}

TEST_CASE("large print is drawn, also for a printer that would use its own letters, and is larger")
{
    Profile profile = load_profile("generic-80mm");
    profile.render = RenderMode::font;
    const Bitmap large = paper_of(sample("large"), profile);
    CHECK(large.height() > paper_of(sample("sent"), load_profile("generic-80mm")).height() * 6 / 5);
    CHECK(oss::test::read_code(large, 0, large.height()) == status_url);
}
