#include "drivers/printer/escpos/encoder.h"
#include "drivers/printer/escpos/measure.h"
#include "drivers/printer/escpos/profile.h"
#include "drivers/printer/journal.h"
#include "drivers/printer/paper_meter.h"
#include "drivers/printer/transport/device_id.h"
#include "drivers/printer/transport/target.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace oss::printer;  // NOLINT(google-build-using-namespace): the folder under test
using oss::base::ErrorCode;

TEST_CASE("targets are read as the configuration documents them")
{
    CHECK(Target::parse("none")->kind == TargetKind::none);
    CHECK(Target::parse("auto")->kind == TargetKind::automatic);
    const Target tcp = Target::parse("tcp:192.0.2.7:9100").value();
    CHECK(tcp.kind == TargetKind::tcp);
    CHECK(tcp.host == "192.0.2.7");
    CHECK(tcp.port == 9100);
    CHECK(Target::parse("tcp:[::1]:9100")->host == "::1");
    CHECK(Target::parse("usb:/dev/usb/lp0")->device == "/dev/usb/lp0");
    CHECK(Target::parse("usb:TM-T82X")->device == "TM-T82X");
    const Target serial = Target::parse("serial:/dev/ttyUSB0@38400").value();
    CHECK(serial.path == "/dev/ttyUSB0");
    CHECK(serial.baud == 38400);
    CHECK(serial.flow_control == FlowControl::rts_cts);
    CHECK(Target::parse("serial:/dev/ttyS0@9600,dtr")->flow_control == FlowControl::dtr_dsr);
    CHECK(Target::parse("file:a folder")->path == "a folder");
}

TEST_CASE("what is no target is refused with what would be one")
{
    const auto* text =
        GENERATE("", "tcp", "tcp:", "tcp::9100", "tcp:host", "tcp:host:0", "tcp:host:65536", "tcp:host:9x",
                 "usb:", "file:", "serial:/dev/ttyUSB0", "serial:@9600", "serial:/dev/ttyUSB0@fast", "lpt:1");
    const auto target = Target::parse(text);
    REQUIRE_FALSE(target);
    CHECK(target.error().code() == ErrorCode::bad_configuration);
    CHECK(target.error().detail().find("tcp:HOST:PORT") != std::string::npos);
}

TEST_CASE("every shipped profile can be read, and none claims what its printer can't tell")
{
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator{OSS_ASSETS "/printers"}) {
        names.push_back(file.path().stem().string());
    }
    REQUIRE(names.size() >= 11);
    for (const std::string& name : names) {
        CAPTURE(name);
        const auto profile = Profile::load(OSS_ASSETS "/printers", name);
        REQUIRE(profile);
        CHECK(profile->name == name);
        CHECK_FALSE(profile->title.empty());
        // Font A is 12 dots wide.
        CHECK(profile->columns == profile->dots / 12);
        // Who is never asked is not heard after the cut either.
        CHECK((profile->answers_status() || profile->completion == Completion::none));
        CHECK((profile->answers_status() || !profile->automatic_status));
        CHECK((profile->cutter == Cutter::partial || profile->feed_lines > 0));
    }
}

TEST_CASE("the printers that offices here have are known by name, with their widths")
{
    struct Row {
        const char* name;
        int dots;
        int dpi;
        Cutter cutter;
        Completion completion;
    };
    const Row row = GENERATE(Row{"generic-80mm", 576, 203, Cutter::partial, Completion::gs_r},
                             Row{"generic-58mm", 384, 203, Cutter::none, Completion::gs_r},
                             Row{"generic-58mm-no-status", 384, 203, Cutter::none, Completion::none},
                             Row{"epson-tm-t82", 576, 203, Cutter::partial, Completion::gs_r},
                             Row{"epson-tm-t82x", 576, 203, Cutter::partial, Completion::gs_r},
                             Row{"epson-tm-t20iii", 576, 203, Cutter::partial, Completion::gs_r},
                             Row{"epson-tm-t88", 512, 180, Cutter::partial, Completion::gs_r},
                             Row{"bixolon-srp-350", 512, 180, Cutter::partial, Completion::gs_r},
                             Row{"xprinter-80mm", 576, 203, Cutter::partial, Completion::gs_r},
                             Row{"xprinter-58mm", 384, 203, Cutter::none, Completion::none},
                             Row{"eppos-58mm", 384, 203, Cutter::none, Completion::none});
    CAPTURE(row.name);
    const Profile profile = Profile::load(OSS_ASSETS "/printers", row.name).value();
    CHECK(profile.dots == row.dots);
    CHECK(profile.dpi == row.dpi);
    CHECK(profile.cutter == row.cutter);
    CHECK(profile.completion == row.completion);
}

TEST_CASE("a profile names the key that is wrong")
{
    struct Row {
        const char* toml;
        const char* named;
    };
    const Row row = GENERATE(Row{"dots = 577", "dots"}, Row{"dots = \"576\"", "dots"}, Row{"dotz = 576", "dotz"},
                             Row{"band_rows = 12", "band_rows"}, Row{"code_page = 256", "code_page"},
                             Row{"render = \"braille\"", "render"}, Row{"status_requests = [5]", "status_requests"},
                             Row{"cutter = 1", "cutter"}, Row{"dots = ", "test.toml:1"});
    const auto profile = Profile::parse("test", row.toml);
    REQUIRE_FALSE(profile);
    CHECK(profile.error().code() == ErrorCode::bad_configuration);
    CHECK(profile.error().detail().find(row.named) != std::string::npos);
}

TEST_CASE("a profile's name can't lead out of its folder")
{
    CHECK(Profile::load(OSS_ASSETS "/printers", "../printers/generic-80mm").error().code() == ErrorCode::not_found);
    CHECK(Profile::load(OSS_ASSETS "/printers", "none-such").error().code() == ErrorCode::not_found);
}

TEST_CASE("a job's states follow one another in one way only")
{
    using enum JobState;
    const std::vector<std::pair<std::optional<JobState>, JobState>> allowed{
        {std::nullopt, queued},  {failed_before, queued},  {queued, sending},
        {queued, failed_before}, {sending, failed_before}, {sending, sent},
        {sending, unknown},      {sent, printed},          {sent, unknown}};
    for (const std::optional<JobState> from :
         {std::optional<JobState>{}, std::optional{queued}, std::optional{sending}, std::optional{sent},
          std::optional{printed}, std::optional{failed_before}, std::optional{unknown}}) {
        for (const JobState to : {queued, sending, sent, printed, failed_before, unknown}) {
            const bool expected = std::find(allowed.begin(), allowed.end(), std::pair{from, to}) != allowed.end();
            CHECK(may_follow(from, to) == expected);
        }
    }
}

TEST_CASE("the names of states are read back")
{
    using enum JobState;
    const JobState state = GENERATE(queued, sending, sent, printed, failed_before, unknown);
    CHECK(parse_job_state(to_string(state)) == state);
    CHECK(parse_job_state("lost") == std::nullopt);
}

TEST_CASE("a USB printer is known by what it says of itself, whatever the order of the fields")
{
    const DeviceId id = DeviceId::parse("MFG:EPSON;CMD:ESC/POS;MDL:TM-T82X;CLS:PRINTER;SN:A1;;nonsense");
    CHECK(id.maker == "EPSON");
    CHECK(id.model == "TM-T82X");
    CHECK(id.matches("tm-t82"));
    CHECK(id.matches("A1"));
    CHECK_FALSE(id.matches("TM-T20"));
    CHECK_FALSE(id.matches(""));
    CHECK_FALSE(id.is_page_printer());
    CHECK(DeviceId::parse("MANUFACTURER:X;COMMAND SET:PCL,POSTSCRIPT").is_page_printer());
    CHECK(DeviceId::parse("").maker.empty());
}

TEST_CASE("the roll is counted over restarts and its end is told before the last receipt")
{
    const oss::test::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "paper";
    oss::test::FakeClock clock;
    constexpr std::int64_t roll = 1000;
    {
        PaperMeter meter{file, roll, clock};
        REQUIRE(meter.add(300));
        CHECK_FALSE(meter.roll().ends_soon());
        REQUIRE(meter.add(300));
    }
    PaperMeter meter{file, roll, clock};
    CHECK(meter.roll().used == 600);
    CHECK(meter.roll().ends_soon());
    CHECK(meter.roll().receipts_left() == 1);
    REQUIRE(meter.change_roll());
    CHECK(meter.roll().left() == roll);
    CHECK(PaperMeter{file, roll, clock}.roll().used == 0);
}

TEST_CASE("a receipt's length is that of its paper")
{
    Profile profile;
    Encoder encoder;
    encoder.initialise();
    Bitmap picture{profile.dots, 812};
    encoder.raster(picture, profile.band_rows);
    // 812 rows at 203 dpi are 101.6 mm, and 10 mm to the knife.
    encoder.cut();
    CHECK(paper_length(encoder.bytes(), profile) == 112);
    CHECK(paper_length(std::span{encoder.bytes()}.first(20), profile) <= 4);
    CHECK(paper_length({}, profile) == 0);
}
