#include "kiosk/screens/finish/check_screen.h"
#include "kiosk/screens/finish/done_screen.h"
#include "kiosk/screens/gallery/previews.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/screens/questions/birth_date_screen.h"
#include "kiosk/screens/questions/birth_mismatch_screen.h"
#include "kiosk/screens/questions/email_screen.h"
#include "kiosk/screens/questions/name_screen.h"
#include "kiosk/screens/questions/nik_confirm_screen.h"
#include "kiosk/screens/questions/nik_screen.h"
#include "kiosk/screens/questions/phone_screen.h"
#include "kiosk/screens/questions/scan_found_screen.h"
#include "kiosk/screens/start/attract_screen.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>

using namespace oss;
using namespace oss::screens;

namespace {

/// The real texts and regions, and the previews by name.
struct Reading {
    ui::Strings strings = ui::Strings::load(OSS_ASSETS_DIR "/strings").value();
    domain::RegionTable regions = domain::RegionTable::load(OSS_ASSETS_DIR "/regions/regions.txt").value();
    Office office;
    std::vector<Preview> previews = make_previews();

    const Preview& preview(std::string_view name) const
    {
        const auto found = std::ranges::find_if(previews, [&](const Preview& p) { return p.name == name; });
        REQUIRE(found != previews.end());
        return *found;
    }
    Context context(const Preview& preview) const
    {
        return {.strings = strings, .regions = regions, .office = office, .now = preview.utc};
    }
};

std::string joined(const DateParts& date)
{
    return std::string{date.words[0].view()} + " " + std::string{date.words[1].view()} + " " +
           std::string{date.words[2].view()};
}

}  // namespace

TEST_CASE("the NIK is masked on the check screen until the citizen asks for it")
{
    const Reading reading;
    const Preview& masked = reading.preview("check");
    CHECK(make_check_model(masked.state, reading.context(masked)).nik.view() == "3576 02•• •••• 9001");
    const Preview& shown = reading.preview("check_revealed");
    CHECK(make_check_model(shown.state, reading.context(shown)).nik.view() == "3576 0252 0386 9001");
}

TEST_CASE("the check screen repeats the other answers as they will be sent")
{
    const Reading reading;
    const Preview& preview = reading.preview("check");
    const CheckModel model = make_check_model(preview.state, reading.context(preview));
    CHECK(model.name == "SITI CONTOH");
    CHECK(model.birth_date.view() == "12 Maret 1986");
    CHECK(model.email == "siti.contoh@gmail.com");
    CHECK(model.phone.view() == "0812 0000 0000");
    CHECK(model.whatsapp);
}

TEST_CASE("a NIK that was read is shown masked: others may look at the camera's picture")
{
    const Reading reading;
    const Preview& preview = reading.preview("scan_found");
    CHECK(make_scan_found_model(preview.state, reading.context(preview)).masked.view() == "3576 02•• •••• 9001");
}

TEST_CASE("what a card's code said stands in its field, and the screen says where it is from")
{
    const Reading reading;
    const Preview& name = reading.preview("name_from_card");
    const NameModel name_model = make_name_model(name.state, reading.context(name));
    CHECK(name_model.name == "SITI CONTOH");
    CHECK(name_model.from_card);
    const Preview& typed = reading.preview("name");
    CHECK_FALSE(make_name_model(typed.state, reading.context(typed)).from_card);
    const Preview& date = reading.preview("birth_date_from_card");
    const BirthDateModel date_model = make_birth_date_model(date.state, reading.context(date));
    CHECK(date_model.day == "12");
    CHECK(date_model.month == "Maret");
    CHECK(date_model.year == "1986");
    CHECK(date_model.prefill == flow::Prefill::from_card);
}

TEST_CASE("the result shows only the masked address")
{
    const Reading reading;
    const Preview& preview = reading.preview("done");
    const DoneModel model = make_done_model(preview.state, reading.context(preview));
    CHECK(model.kind == DoneKind::sent);
    CHECK(model.reference.view() == "MJK1-7F3K-92Q4-X8TM");
    CHECK(model.notice.view().find("s•••@gmail.com") != std::string_view::npos);
    CHECK(model.notice.view().find("siti") == std::string_view::npos);
    CHECK(model.notice.view().find("26 Nov, 10.42") != std::string_view::npos);
}

TEST_CASE("what is stored but not sent is never called sent")
{
    const Reading reading;
    const Preview& preview = reading.preview("done_stored");
    const DoneModel model = make_done_model(preview.state, reading.context(preview));
    CHECK(model.kind == DoneKind::stored);
    CHECK(model.notice.view().find("24 Nov, 10.42") != std::string_view::npos);
}

TEST_CASE("a promise for today says so")
{
    Reading reading;
    reading.office.delivery_promise = std::chrono::hours{6};
    const Preview& preview = reading.preview("done_stored");
    const DoneModel model = make_done_model(preview.state, reading.context(preview));
    CHECK(model.notice.view().find("hari ini, 16.42") != std::string_view::npos);
}

TEST_CASE("what the service refused goes to the counter with its number")
{
    const Reading reading;
    for (const char* name : {"done_parked", "done_needs_officer"}) {
        const Preview& preview = reading.preview(name);
        const DoneModel model = make_done_model(preview.state, reading.context(preview));
        CHECK(model.kind == DoneKind::needs_officer);
        CHECK(model.notice.view().find("MJK1-7F3K-92Q4-X8TM") != std::string_view::npos);
    }
}

TEST_CASE("the code comes by itself when nothing was printed, else on request")
{
    const Reading reading;
    const auto shows_qr = [&](const char* name) {
        const Preview& preview = reading.preview(name);
        return make_done_model(preview.state, reading.context(preview)).qr;
    };
    for (const char* trouble : {"done_out_of_paper", "done_cover_open", "done_printer_jammed", "done_printer_away",
                                "done_printer_never_answers"}) {
        CHECK(shows_qr(trouble));
    }
    CHECK_FALSE(shows_qr("done_not_printed"));  // taken away by "Sudah saya foto"
    CHECK_FALSE(shows_qr("done_print_unknown"));
    CHECK_FALSE(shows_qr("done_printed"));
    CHECK(shows_qr("done_qr"));
}

TEST_CASE("the read-back names the district and the date that stand in a NIK")
{
    const Reading reading;
    const Preview& preview = reading.preview("nik_confirm");
    const NikConfirmModel model = make_nik_confirm_model(preview.state, reading.context(preview));
    CHECK(model.area.view() == "Kec. Magersari, Kota Mojokerto");
    CHECK(model.date.view() == "12 Maret 1986");
    const Preview& unknown = reading.preview("nik_confirm_unknown_area");
    CHECK(make_nik_confirm_model(unknown.state, reading.context(unknown)).area.empty());
}

TEST_CASE("two dates are marked where they differ")
{
    const Reading reading;
    const Preview& preview = reading.preview("birth_mismatch");
    const BirthMismatchModel model = make_birth_mismatch_model(preview.state, reading.context(preview));
    CHECK(joined(model.entered) == "21 Maret 1986");
    CHECK(joined(model.in_nik) == "12 Maret 1986");
    CHECK(model.entered.differs == std::array{true, false, false});
    CHECK(model.in_nik.differs == model.entered.differs);
}

TEST_CASE("the NIK's two digits of the year agree with a whole year")
{
    const Reading reading;
    const Preview& preview = reading.preview("check");
    const Words words{preview.state, reading.context(preview)};
    const DateParts parts = date_parts({12, 3, 86}, {12, 3, 1986}, words);
    CHECK(parts.differs == std::array{false, false, false});
}

TEST_CASE("the NIK screen counts down and says what is wrong in the citizen's words")
{
    const Reading reading;
    const Preview& typing = reading.preview("nik");
    CHECK(make_nik_model(typing.state, reading.context(typing)).count.view() == "Kurang 2 angka lagi");
    const Preview& wrong = reading.preview("nik_error");
    CHECK(make_nik_model(wrong.state, reading.context(wrong)).problem.view() == "NIK harus 16 angka. Baru terisi 14.");
}

TEST_CASE("the suggestion keeps what stands before the @")
{
    const Reading reading;
    const Preview& preview = reading.preview("email_suggestion");
    CHECK(make_email_model(preview.state, reading.context(preview)).suggestion.view() ==
          "Maksud Anda siti.contoh@**gmail.com**?");
}

TEST_CASE("a telephone number is grouped as people read it, with or without its 0")
{
    const Reading reading;
    Preview preview = reading.preview("phone");
    CHECK(make_phone_model(preview.state, reading.context(preview)).digits.view() == "812 0000 0000");
    preview.state.draft.phone.assign("081200000000");
    CHECK(make_phone_model(preview.state, reading.context(preview)).digits.view() == "0812 0000 0000");
}

TEST_CASE("texts follow the citizen's language")
{
    const Reading reading;
    Preview preview = reading.preview("nik");
    preview.state.preferences.language = flow::Language::en;
    CHECK(make_nik_model(preview.state, reading.context(preview)).count.view() !=
          make_nik_model(reading.preview("nik").state, reading.context(preview)).count.view());
}
