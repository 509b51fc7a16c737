#include "drivers/scanner/payload.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>
#include <string_view>

using namespace oss::scanner;
using namespace std::chrono_literals;
using oss::domain::Date;

namespace {

constexpr Date today{2026y / 11 / 23};

LabelledDetails read(std::string_view text)
{
    const Payload payload = read_payload(text, {today, nullptr});
    CHECK(payload.kind == PayloadKind::nik);
    return payload.details;
}

std::string name_in(std::string_view text)
{
    const LabelledDetails details = read(text);
    return std::string{details.name ? details.name->view() : ""};
}

std::string birth_date_in(std::string_view text)
{
    const LabelledDetails details = read(text);
    return std::string{details.birth_date ? details.birth_date->iso() : ""};
}

}  // namespace

TEST_CASE("a labelled name is found in any notation")
{
    const auto* const text = GENERATE(  //
        "NIK : 3576025203869001\nNama : Siti Contoh\nTgl lahir : 12-03-1986", "NIK=3576025203869001;NAMA=SITI CONTOH",
        "3576025203869001|Nama: SITI CONTOH", R"({"nama":"Siti Contoh","nik":"3576025203869001"})",
        R"({"nik":3576025203869001, "full_name" : "SITI  CONTOH"})",
        R"({"data":{"namaLengkap":"Siti Contoh","nik":"3576025203869001"}})", "nik=3576025203869001&nama=Siti+Contoh",
        "nik=3576025203869001&nama_lengkap=SITI%20CONTOH&rt=3",
        "<ktp><nik>3576025203869001</nik><nama>Siti Contoh</nama></ktp>",
        R"(<ktp nama="SITI CONTOH" nik="3576025203869001"/>)", "<orang nik='3576025203869001' nama='Siti Contoh'/>",
        "NIK 3576025203869001 Nama: SITI CONTOH", "Nama Lengkap: SITI CONTOH, NIK: 3576025203869001",
        "NIK:3576025203869001\nNama:SITI CONTOH\nNama Ibu:RAHAYU MISAL", "NAMA:SITI CONTOH\x1dNIK:3576025203869001",
        "NIK:3576025203869001\nNAMA:SITI CONTOH\nNAMA_LENGKAP:Siti Contoh");
    CAPTURE(text);
    CHECK(name_in(text) == "SITI CONTOH");
}

TEST_CASE("a labelled birth date is found in any notation")
{
    const auto* const text = GENERATE(  //
        "NIK : 3576025203869001\nTgl lahir : 12-03-1986", "NIK:3576025203869001\nTempat/Tgl Lahir : REKAAN, 12-03-1986",
        "NIK:3576025203869001\nTTL: REKAAN, 12 Maret 1986", "NIK:3576025203869001\nTgl. Lahir: 12/3/1986",
        "NIK:3576025203869001\nTanggal Lahir: 12.03.1986", R"({"nik":"3576025203869001","tanggal_lahir":"1986-03-12"})",
        R"({"nik":"3576025203869001","birthDate":"1986-03-12T00:00:00+07:00"})",
        "nik=3576025203869001&tgl_lahir=12%2F03%2F1986", "nik=3576025203869001&dob=19860312",
        "nik=3576025203869001&dob=12031986", "<k><nik>3576025203869001</nik><tglLahir>12 MAR 1986</tglLahir></k>",
        "NIK:3576025203869001;LAHIR:12 03 1986");
    CAPTURE(text);
    CHECK(birth_date_in(text) == "1986-03-12");
}

TEST_CASE("what no label names is not taken for a name or a birth date")
{
    const auto* const text = GENERATE(  //
        "3576025203869001", "3576025203869001|SITI CONTOH|1986-03-12", "SITI CONTOH 3576025203869001 12-03-1986",
        "NIK:3576025203869001\nNama SITI CONTOH", "NIK:3576025203869001\nUsername: siti\nLast update: 12-03-1986",
        "NIK:3576025203869001\nNama Ibu: RAHAYU MISAL\nNama_Ayah: BUDI MISAL\nNama Usaha: TOKO UMPAMA",
        "NIK:3576025203869001\nIbu Nama: RAHAYU MISAL", "NIK:3576025203869001\nTempat Lahir: REKAAN",
        "NIK:3576025203869001\nTgl Terbit: 12-03-2016");
    CAPTURE(text);
    const LabelledDetails details = read(text);
    CHECK_FALSE(details.name);
    CHECK_FALSE(details.birth_date);
}

TEST_CASE("a labelled value that may be wrong is left out")
{
    CHECK(name_in(R"({"nik":"3576025203869001","nama":null})").empty());
    CHECK(name_in(R"({"nik":"3576025203869001","nama":"S1T1 C0NT0H"})").empty());
    CHECK(name_in("NIK:3576025203869001\nNama: SITI CONTOH, S.H.").empty());
    CHECK(name_in("NIK:3576025203869001\nNama: SITI CONTOH Kelamin: PEREMPUAN").empty());
    CHECK(name_in("NIK:3576025203869001\nNama: SITI CONTOH\nNama: RAHAYU MISAL").empty());
    CHECK(name_in(R"({"nik":"3576025203869001","ibu":{"nama":"RAHAYU MISAL"}})").empty());
    CHECK(name_in("<k><nik>3576025203869001</nik><ayah><nama>BUDI MISAL</nama></ayah></k>").empty());
    CHECK(name_in("NIK:3576025203869001\nNama:" + std::string(500, 'A')).empty());

    CHECK(birth_date_in("NIK:3576025203869001\nTgl lahir: 31-02-1986").empty());
    CHECK(birth_date_in("NIK:3576025203869001\nTgl lahir: 12-03-2030").empty());
    CHECK(birth_date_in("NIK:3576025203869001\nTgl lahir: 12-03-86").empty());
    CHECK(birth_date_in("NIK:3576025203869001\nTgl lahir: 12-03-1986\nTTL: REKAAN, 13-03-1986").empty());
}

TEST_CASE("with several NIKs nobody knows whose the name is")
{
    const Payload payload =
        read_payload("NIK:3576025203869001 NIK:3576021203869002\nNama: SITI CONTOH", {today, nullptr});
    CHECK(payload.kind == PayloadKind::several_niks);
    CHECK_FALSE(payload.details.name);
}
