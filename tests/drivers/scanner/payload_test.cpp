#include "drivers/scanner/payload.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace oss::scanner;
using namespace std::chrono_literals;
using oss::domain::Date;
using oss::domain::RegionTable;

namespace {

constexpr Date today{2026y / 11 / 23};
constexpr std::string_view citizen = "3576025203869001";
constexpr std::string_view other_citizen = "3576021203869002";
// Same shape, issued on 12 March 2019.
constexpr std::string_view family_card = "3576021203199003";

Payload read(std::string_view text) { return read_payload(text, {today, nullptr}); }

std::vector<std::string> niks(const Payload& payload)
{
    std::vector<std::string> digits;
    for (const auto& nik : payload.niks) {
        digits.emplace_back(nik.digits());
    }
    return digits;
}

}  // namespace

TEST_CASE("a NIK is found under its key in any notation")
{
    const auto* const text = GENERATE(  //
        "3576025203869001", "NIK:3576025203869001", "nik=3576025203869001", "NIK 3576 0252 0386 9001",
        "NIK : 3576.0252.0386.9001\nNama : SITI CONTOH\nTgl lahir : 12-03-1986",
        "nama=SITI&no_ktp=3576025203869001&rt=3",
        R"({"nama":"SITI CONTOH","nik":"3576025203869001","no_kk":"3576021203199003"})",
        R"({"nik" : 3576025203869001})", R"({"noKtp":"3576025203869001"})",
        "<ktp><nik>3576025203869001</nik><kk>3576021203199003</kk></ktp>",
        R"(<orang nik="3576025203869001" kk="3576021203199003"/>)", "No. KTP: 3576025203869001",
        "KTP No.: 3576-0252-0386-9001", "NOMOR INDUK KEPENDUDUKAN: 3576025203869001", "NIK 3576025203869001 12-03-1986",
        "NIK 3576 0252 0386 9001 12 03 1986", "SITI CONTOH|3576025203869001|1986-03-12",
        "3576025203869001;3576021203199003",
        "\xEF\xBB\xBFNIK\xEF\xBC\x9A"
        "3576025203869001",
        "KK 3576021203199003 NIK 3576025203869001", "No. KK: 3576021203869002, NIK: 3576025203869001",
        "\x1e"
        "06\x1dNIK3576025203869001\x1e\x04",
        "NIK_PEMOHON=3576025203869001");
    CAPTURE(text);
    const Payload payload = read(text);
    CHECK(payload.kind == PayloadKind::nik);
    CHECK(niks(payload) == std::vector<std::string>{std::string{citizen}});
}

TEST_CASE("full-width and mathematical digits, odd spaces and dashes are read as plain ones")
{
    const auto* const text =
        GENERATE("３５７６０２５２０３８６９００１", "ＮＩＫ３５７６ ０２５２ ０３８６ ９００１", "𝟑𝟓𝟕𝟔𝟎𝟐𝟓𝟐𝟎𝟑𝟖𝟔𝟗𝟎𝟎𝟏",
                 "3576\u00A00252\u20090386\u20119001", "3576\u200B0252\uFEFF03869001");
    CAPTURE(text);
    const Payload payload = read(text);
    CHECK(payload.kind == PayloadKind::nik);
    CHECK(niks(payload) == std::vector<std::string>{std::string{citizen}});
}

TEST_CASE("a key for a NIK goes before digits without a key")
{
    const Payload payload = read("3576021203869002 NIK=3576025203869001");
    CHECK(payload.kind == PayloadKind::nik);
    CHECK(niks(payload) == std::vector<std::string>{std::string{citizen}});
}

TEST_CASE("several NIKs are given to choose from, each once")
{
    const auto text = std::string{citizen} + "," + std::string{other_citizen} + "," + std::string{citizen};
    const Payload payload = read(text);
    CHECK(payload.kind == PayloadKind::several_niks);
    CHECK(niks(payload) == std::vector<std::string>{std::string{citizen}, std::string{other_citizen}});
}

TEST_CASE("no more NIKs are given than a screen can show")
{
    std::string text;
    for (int serial = 9001; serial < 9100; ++serial) {
        text += "357602520386" + std::to_string(serial) + ",";
    }
    const Payload payload = read(text);
    CHECK(payload.kind == PayloadKind::several_niks);
    CHECK(payload.niks.size() == Payload::most_niks);
}

TEST_CASE("the number of a family card is not taken for a NIK")
{
    const auto* const text = GENERATE("3576021203199003", "KK:3576021203199003", "no_kk=3576025203869001",
                                      "Nomor KK : 3576025203869001", "Kartu Keluarga No. 3576025203869001",
                                      R"({"kk":"3576021203869001"})", "NO_KK=3576021203869001 3576021203869001");
    CAPTURE(text);
    const Payload payload = read(text);
    CHECK(payload.kind == PayloadKind::family_card);
    CHECK(payload.niks.empty());
}

TEST_CASE("a child's NIK under its key stays a NIK for the flow to judge")
{
    CHECK(read("NIK: " + std::string{family_card}).kind == PayloadKind::nik);
}

TEST_CASE("a known area goes before an unknown one when nothing else decides")
{
    const auto regions = RegionTable::parse("35;Jawa Timur\n");
    REQUIRE(regions);
    const PayloadContext context{today, &*regions};
    const auto payload = read_payload("9976025203869001,3576025203869001", context);
    CHECK(niks(payload) == std::vector<std::string>{std::string{citizen}});
    CHECK(read_payload("9976025203869001", context).kind == PayloadKind::nik);
}

TEST_CASE("other codes are called what they are")
{
    using Case = std::pair<std::string_view, PayloadKind>;
    const auto [text, kind] = GENERATE(  //
        Case{"00020101021126570011ID.DANA.WWW011893600915300000000002093000000005204581453033605802ID5907CONTOH "
             "6013KOTA MOJOKERTO",
             PayloadKind::qris},
        Case{"https://example.id/?nik=3576025203869001", PayloadKind::web_address},
        Case{"HTTP://EXAMPLE.ID", PayloadKind::web_address}, Case{"www.mojokertokota.go.id", PayloadKind::web_address},
        Case{"oss.go.id/panduan", PayloadKind::web_address},
        Case{"otpauth://totp/x?secret=ABC", PayloadKind::web_address},
        Case{"https://layananonline.dukcapil.kemendagri.go.id/Terpusat/Pindai?id=ab12",
             PayloadKind::document_verification},
        Case{"WIFI:T:WPA;S:Kantor;P:rahasia;;", PayloadKind::wifi},
        Case{"BEGIN:VCARD\nVERSION:3.0\nFN:Siti Contoh\nEND:VCARD", PayloadKind::contact},
        Case{"MECARD:N:Contoh,Siti;;", PayloadKind::contact}, Case{"  wifi:S:x;;", PayloadKind::wifi},
        Case{"https://layanan.example/s/MJK1-7F3K-92Q4-X8TM", PayloadKind::own_receipt},
        Case{" https://layanan.example/s/MJK1-7F3K-92Q4-X8TM", PayloadKind::own_receipt},
        Case{"https://layanan.example/s/MJK1-7F3K-92Q4-X8TM#c2lnbmF0dXJl", PayloadKind::own_receipt},
        Case{"https://layanan.example/s/MJK1-7F3K-92Q4-X8TN", PayloadKind::web_address},
        Case{"OSS-LANJUT:7F3K9Q", PayloadKind::continue_slip},
        Case{"eyJhbGciOiJFUzI1NiJ9.eyJpYXQiOjE3MzIzNDU2Nzh9.c2lnbmF0dXJlMTIzNDU2Nzg5MA", PayloadKind::digital_ktp},
        Case{"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", PayloadKind::digital_ktp},
        Case{"", PayloadKind::nothing}, Case{"Antrean A 042", PayloadKind::nothing},
        Case{"8991234567890", PayloadKind::nothing}, Case{"3576025213869001", PayloadKind::nothing},
        Case{"35760252038690011", PayloadKind::nothing}, Case{"0000000000000000", PayloadKind::nothing},
        Case{"NIK", PayloadKind::nothing}, Case{"NIK: 357602520386", PayloadKind::nothing});
    CAPTURE(text);
    const Payload payload = read(text);
    CHECK(name_of(payload.kind) == name_of(kind));
    CHECK(payload.niks.empty());
}

TEST_CASE("a text longer than any code is nothing")
{
    CHECK(read(std::string(largest_payload, ' ').replace(0, 16, citizen)).kind == PayloadKind::nik);
    CHECK(read(std::string(largest_payload + 1, ' ').replace(0, 16, citizen)).kind == PayloadKind::nothing);
}

TEST_CASE("any bytes at all are read without harm")
{
    std::mt19937 random{20261123};
    constexpr std::string_view alphabet =
        "0123456789012345678901234567890123456789NIKTPO:=\"'<>/.- _&?{}\n\t\x80\xC3\xE2\xF0\xFF";
    std::string text;
    int found = 0;
    for (int round = 0; round < 20'000; ++round) {
        text.resize(random() % 300);
        for (char& c : text) {
            c = round % 2 == 0 ? static_cast<char>(random()) : alphabet[random() % alphabet.size()];
        }
        const Payload payload = read(text);
        const bool has_niks = payload.kind == PayloadKind::nik || payload.kind == PayloadKind::several_niks;
        REQUIRE(has_niks == !payload.niks.empty());
        REQUIRE(payload.niks.size() <= Payload::most_niks);
        found += has_niks ? 1 : 0;
    }
    CHECK(found > 0);
}

TEST_CASE("cutting or changing a good text anywhere is read without harm")
{
    const std::string good = R"({"nama":"SITI CONTOH","nik":"３576025203869001","no_kk":"3576021203199003"})";
    for (std::size_t i = 0; i < good.size(); ++i) {
        REQUIRE(read(std::string_view{good}.substr(0, i)).niks.size() <= 1);
        REQUIRE(read(std::string_view{good}.substr(i)).niks.size() <= 2);
        std::string changed = good;
        changed[i] = '\xE2';
        REQUIRE(read(changed).niks.size() <= 2);
    }
}

TEST_CASE("every kind has a name and a text for the citizen")
{
    for (int i = 0; i <= static_cast<int>(PayloadKind::nothing); ++i) {
        CHECK_FALSE(name_of(static_cast<PayloadKind>(i)).empty());
        CHECK_FALSE(text_key(static_cast<PayloadKind>(i)).empty());
    }
}

TEST_CASE("our receipt's code tells its number, and no other address does")
{
    const auto reference = oss::domain::Reference::parse("MJK1-7F3K-92Q4-X8TM").value();
    CHECK(read("https://layanan.example/s/MJK1-7F3K-92Q4-X8TM").receipt == reference);
    CHECK(read(" https://layanan.example/s/MJK1-7F3K-92Q4-X8TM").receipt == reference);
    CHECK(read("https://layanan.example/s/MJK1-7F3K-92Q4-X8TM#c2lnbmF0dXJl").receipt == reference);
    CHECK_FALSE(read("https://layanan.example/s/MJK1-7F3K-92Q4-X8TN").receipt);
    CHECK_FALSE(read("https://layanan.example/MJK1-7F3K-92Q4-X8TM").receipt);
}
